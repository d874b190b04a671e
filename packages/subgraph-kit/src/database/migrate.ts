import type { AnyClass } from '../schema';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { PreparingClient } from './preparing-client';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

const options = (url: string, name: string): PostgresOptions => ({
  type: 'postgres',
  url,
  applicationName: `salus-${name}`,
  synchronize: false,
  installExtensions: false,
  logging: false,
});

/** Brings the schema up to date, as the owning role. */
export async function migrate(url: string, name: string, migrations: readonly AnyClass[]): Promise<void> {
  const owner = new DataSource({ ...options(url, name), migrations: [...migrations], poolSize: 1 });
  await owner.initialize();
  try {
    await owner.runMigrations({ transaction: 'each' });
  } finally {
    await owner.destroy();
  }
}

/** Opens the pool of the application role: at most 5 connections. */
export function openDataSource(url: string, name: string, entities: readonly AnyClass[]): Promise<DataSource> {
  const source = new DataSource({
    ...options(url, name),
    entities: [...entities],
    poolSize: 5,
    poolErrorHandler: () => undefined,
    connectTimeoutMS: 5_000,
    extra: { idleTimeoutMillis: 30_000, Client: PreparingClient },
  });
  return source.initialize();
}

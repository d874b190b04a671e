import fs from 'node:fs';
import path from 'node:path';
import { placeOfCluster, startPostgres } from '../postgres';
import { claim, readRun } from '../run-file';
import { Refusal, refuseForeignDatabase } from './refusal';

/**
 * Does something with the administrator's connection to the database of a data folder: that of the running system, or
 * one started for the purpose, with the data folder claimed meanwhile.
 */
export async function withServer<Result>(dataFolder: string, work: (url: string) => Promise<Result>): Promise<Result> {
  const run = readRun(dataFolder);
  if (run) {
    refuseForeignDatabase(run.postgres.pid === null, 'backed up');
    return work(run.postgres.url);
  }
  if (!fs.existsSync(path.join(dataFolder, 'secrets.json'))) {
    throw new Refusal(`There is no system in ${dataFolder}. Set SALUS_DATA_DIR to its data folder.`);
  }
  const directory = path.join(dataFolder, 'postgres');
  const { folder } = await placeOfCluster(directory);
  if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) {
    throw new Refusal(
      `The system in ${dataFolder} has no database of its own (it uses DATABASE_URL, or never started).`,
    );
  }
  const release = claim(dataFolder);
  try {
    const postgres = await startPostgres({ directory });
    return await work(postgres.url).finally(() => postgres.stop());
  } finally {
    release();
  }
}

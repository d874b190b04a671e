import type { RunningPostgres } from '../local/src/postgres';

/** The database of this run of jest; its start and its stop are separate modules of one process. */
export interface HeldDatabase {
  readonly postgres: RunningPostgres;
  readonly directory: string;
}

const place = globalThis as { salusTestDatabase?: HeldDatabase };

export function hold(database: HeldDatabase): void {
  place.salusTestDatabase = database;
}

export function release(): HeldDatabase | undefined {
  const held = place.salusTestDatabase;
  delete place.salusTestDatabase;
  return held;
}

/** What was asked for is not done, and nothing was changed. */
export class Refusal extends Error {}

/** The embedded database alone is ours to copy. */
export function refuseForeignDatabase(isForeign: boolean, verb: 'backed up' | 'restored'): void {
  if (!isForeign) return;
  throw new Refusal(
    `The database is a server of your own (DATABASE_URL): it is ${verb} with its own tools, all of salus_* at one moment ` +
      '(pg_basebackup, or the snapshot of your provider). Beside it, keep the data folder: secrets, personas and content.',
  );
}

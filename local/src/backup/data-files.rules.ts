/** What a data folder holds beside what is kept: of this run alone, made anew, or copied in another way. */
const passing = new Set(['run.json', 'run.lock', 'logs', 'compile-cache']);
const database = new Set(['postgres', 'postgres.secret', 'postgres.unfinished']);
/** Copied after the databases, which may name only what is there. */
const later = new Set(['content', 'spool']);

/** Whether a file of the data folder is copied before the databases: what it says of them is then true of the copy. */
export function isStateFile(relative: string): boolean {
  return !passing.has(relative) && !database.has(relative) && !later.has(relative) && !/\.\d+\.new$/.test(relative);
}

/** Uploads on their way are nobody's yet. */
export const isContent = (relative: string): boolean => !relative.startsWith('incoming/');

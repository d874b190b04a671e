/** Folders whose content a starting server makes itself. */
const emptied = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'backup_label.old', 'tablespace_map']);
/** Copied last, apart. */
const control = 'global/pg_control';

/** Whether a file or folder of a cluster belongs into a copy of a running one; the list is that of the manual, 25.3.4. */
export function isCopied(relative: string): boolean {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  if (relative === control || leftOut.has(relative) || name === 'pg_internal.init') return false;
  if (name.startsWith('pgsql_tmp')) return false;
  return !emptied.some((folder) => relative.startsWith(`${folder}/`) && !isFolderOfLog(relative));
}

/** Of the log: its two folders, and the segments from the first to the last one. */
export function isNeededLog(name: string, first: string, last: string): boolean {
  return /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last;
}

const isFolderOfLog = (relative: string) => relative === 'pg_wal/archive_status' || relative === 'pg_wal/summaries';

import { Client } from 'pg';
import { fileMembers, folderMembers } from '../archive/folder-members';
import { type Member, textMember } from '../archive/member';
import { isCopied, isNeededLog } from './cluster-files.rules';
import path from 'node:path';

const archiveFolder = 'cluster';

/**
 * PostgreSQL's low-level backup of a server in use (https://www.postgresql.org/docs/18/continuous-archiving.html,
 * 25.3.4): its files as they are, and the log that was written meanwhile, from which the restored server makes itself
 * whole as of the moment at which the backup ended, in all databases.
 */
export class OnlineBackup {
  private constructor(
    private readonly client: Client,
    /** Where the server has its files. */
    readonly folder: string,
    private readonly firstLog: string,
    readonly postgres: string,
  ) {}

  static async begin(url: string): Promise<OnlineBackup> {
    const client = new Client({ connectionString: url, application_name: 'salus-backup' });
    client.on('error', () => {});
    await client.connect();
    try {
      const { folder, version } = await one<{ folder: string; version: string }>(
        client,
        `select current_setting('data_directory') as folder, current_setting('server_version_num') as version`,
      );
      // A slot of this session alone keeps the log from being removed or used again.
      await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`salus_backup_${process.pid}`]);
      const { log } = await one<{ log: string }>(
        client,
        `select pg_walfile_name(pg_backup_start('salus', fast => true)) as log`,
      );
      return new OnlineBackup(client, folder, log, String(Math.floor(Number(version) / 10_000)));
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** All files of the cluster, the control file last. */
  async *files(): AsyncGenerator<Member> {
    yield* folderMembers(this.folder, { name: archiveFolder, isTaken: isCopied });
    yield* fileMembers(path.join(this.folder, 'global', 'pg_control'), `${archiveFolder}/global/pg_control`);
  }

  /** Ends the backup: what was committed by now is in it. Gives the label and the log. */
  async *finish(): AsyncGenerator<Member> {
    const { label, spaces, last } = await one<{ label: string; spaces: string; last: string }>(
      this.client,
      `select labelfile as label, spcmapfile as spaces, pg_walfile_name(lsn) as last
         from pg_backup_stop(wait_for_archive => false)`,
    );
    if (spaces.trim() !== '') throw new Error('The database has tablespaces outside its folder: they cannot be kept.');
    yield textMember(`${archiveFolder}/backup_label`, label);
    const isTaken = (name: string) => isNeededLog(name, this.firstLog, last);
    yield* folderMembers(path.join(this.folder, 'pg_wal'), { name: `${archiveFolder}/pg_wal`, isTaken });
  }

  /** Gives up what the session holds; a backup that was not finished is void by that. */
  end(): Promise<void> {
    return this.client.end();
  }
}

async function one<Row extends object>(client: Client, text: string): Promise<Row> {
  const [row] = (await client.query<Row>(text)).rows;
  if (!row) throw new Error('PostgreSQL answered nothing.');
  return row;
}

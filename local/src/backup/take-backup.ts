import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { fileMembers, folderMembers } from './archive/folder-members';
import { withManifest } from './archive/manifest';
import type { Member } from './archive/member';
import { pack } from './archive/pack';
import { seal } from './archive/seal';
import { OnlineBackup } from './cluster/online-backup';
import { isContent, isStateFile } from './data-files.rules';
import { Refusal } from './refusal';
import { withServer } from './server';

export interface BackupOptions {
  readonly dataFolder: string;
  readonly file: string;
  /** The backup is encrypted with it; absent: it is not. */
  readonly passphrase?: string | undefined;
  readonly signal?: AbortSignal;
}

export interface Taken {
  /** The moment as of which the databases are in the backup. */
  readonly takenAt: string;
  readonly bytes: number;
}

/**
 * Keeps everything of a data folder in one file, whether its system runs or not. Written beside and renamed: a file of
 * that name is a whole backup. Throws Refusal where that cannot be.
 */
export async function takeBackup(options: BackupOptions): Promise<Taken> {
  const { dataFolder, file } = options;
  if (fs.existsSync(file)) throw new Refusal(`${file} exists already; a backup replaces nothing.`);
  if (!path.relative(dataFolder, file).startsWith('..')) throw new Refusal('Keep a backup outside the data folder.');
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const takenAt = await withServer(dataFolder, (url) => write(url, unfinished, options));
    fs.renameSync(unfinished, file);
    return { takenAt, bytes: fs.statSync(file).size };
  } finally {
    fs.rmSync(unfinished, { force: true });
  }
}

async function write(url: string, file: string, { dataFolder, passphrase, signal }: BackupOptions): Promise<string> {
  const online = await OnlineBackup.begin(url);
  let takenAt = '';
  const facts = () => ({ takenAt, postgres: online.postgres });
  const members = membersOf(dataFolder, online, () => (takenAt = new Date().toISOString()));
  try {
    await pipeline(
      Readable.from(pack(withManifest(members, facts)), { objectMode: false }),
      createGzip({ level: constants.Z_BEST_SPEED }),
      passphrase === undefined ? (bytes: AsyncIterable<Buffer>) => bytes : (bytes) => seal(bytes, passphrase),
      fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
      ...(signal ? [{ signal }] : []),
    );
    return takenAt;
  } finally {
    await online.end();
  }
}

/** Notes of the access log on their way to a database are copied before and after: each is in one of the three. */
async function* membersOf(dataFolder: string, online: OnlineBackup, onMoment: () => void): AsyncGenerator<Member> {
  const spool = () => folderMembers(path.join(dataFolder, 'spool'), { name: 'data/spool' });
  yield* folderMembers(dataFolder, { name: 'data', isTaken: isStateFile });
  yield* fileMembers(`${online.folder}.secret`, 'cluster.secret');
  yield* online.files();
  yield* spool();
  onMoment();
  yield* online.finish();
  yield* spool();
  yield* folderMembers(path.join(dataFolder, 'content'), { name: 'data/content', isTaken: isContent });
}

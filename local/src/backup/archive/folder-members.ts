import fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { folderMember, type Member } from './member';

const portionBytes = 256 * 1024;

export interface FolderOptions {
  /** The archive's name of the folder, above that of what is in it. */
  readonly name: string;
  /** Whether to take a file or folder, by its path in the folder, with `/`. Of a folder not taken nothing is. */
  readonly isTaken?: (relative: string) => boolean;
}

/** Files and folders of a folder in use: what vanishes meanwhile is left out, what grows is cut to its first size. */
export async function* folderMembers(
  folder: string,
  { name, isTaken = () => true }: FolderOptions,
): AsyncGenerator<Member> {
  yield* walk(folder, name, '', isTaken);
}

async function* walk(
  folder: string,
  name: string,
  relative: string,
  isTaken: (relative: string) => boolean,
): AsyncGenerator<Member> {
  const status = await ifThere(fs.promises.stat(folder));
  if (!status) return;
  yield folderMember(name, status.mode & 0o777);
  for (const entry of (await ifThere(fs.promises.readdir(folder, { withFileTypes: true }))) ?? []) {
    const inside = relative === '' ? entry.name : `${relative}/${entry.name}`;
    if (!isTaken(inside)) continue;
    const [place, inArchive] = [path.join(folder, entry.name), `${name}/${entry.name}`];
    if (entry.isDirectory()) yield* walk(place, inArchive, inside, isTaken);
    if (entry.isFile()) yield* fileMembers(place, inArchive);
  }
}

/** One file, or nothing when it is not there. */
export async function* fileMembers(file: string, name: string): AsyncGenerator<Member> {
  const handle = await ifThere(open(file, 'r'));
  if (!handle) return;
  try {
    const { size, mode } = await handle.stat();
    yield { name, kind: 'file', mode: mode & 0o777, size, content: () => contentOf(handle, size) };
  } finally {
    await handle.close();
  }
}

/** Exactly so many bytes, zeros in place of what was cut off since: a database's log makes that good. */
async function* contentOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < size;) {
    const portion = Buffer.alloc(Math.min(portionBytes, size - position));
    const { bytesRead } = await handle.read(portion, 0, portion.length, position);
    const given = bytesRead === 0 ? portion : portion.subarray(0, bytesRead);
    position += given.length;
    yield given;
  }
}

async function ifThere<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

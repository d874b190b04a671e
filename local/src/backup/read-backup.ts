import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ByteReader } from './archive/byte-reader';
import { listed, type Listed, type Manifest, manifestName, readManifest } from './archive/manifest';
import type { Member } from './archive/member';
import { sealMagic, unseal } from './archive/seal';
import { unpack } from './archive/unpack';
import { Refusal } from './refusal';

/** Puts one member where it belongs. */
export type Put = (member: Member) => Promise<void>;

/**
 * Reads a whole backup, putting its members one after the other, and answers its manifest once all of them were what
 * that says. Throws Refusal for a file that is not a backup, is damaged or cut off, or has another passphrase.
 */
export async function readBackup(file: string, passphrase: string | undefined, put: Put, signal?: AbortSignal) {
  const opened = await openedBy(file, passphrase);
  let manifest: Manifest | undefined;
  const read = async (bytes: AsyncIterable<Buffer>) => void (manifest = await putAll(new ByteReader(bytes), put));
  try {
    await pipeline(fs.createReadStream(file), opened, createGunzip(), read, ...(signal ? [{ signal }] : []));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') ? new Refusal(`The backup is damaged or cut off (${message}).`) : error;
  }
  if (!manifest) throw new Refusal('The backup is cut off.');
  return manifest;
}

async function openedBy(file: string, passphrase: string | undefined) {
  const handle = await fs.promises.open(file, 'r');
  const { buffer } = await handle.read(Buffer.alloc(sealMagic.length), 0, sealMagic.length, 0);
  await handle.close();
  if (buffer.equals(sealMagic)) {
    if (passphrase !== undefined) return (bytes: AsyncIterable<Buffer>) => unseal(bytes, passphrase);
    throw new Refusal('The backup is encrypted: set SALUS_BACKUP_PASSPHRASE.');
  }
  if (buffer.readUInt16BE() !== 0x1f8b) throw new Refusal(`${path.basename(file)} is not a backup of Salus.`);
  return (bytes: AsyncIterable<Buffer>) => bytes;
}

async function putAll(source: ByteReader, put: Put): Promise<Manifest> {
  const seen: Listed[] = [];
  let manifest: Manifest | undefined;
  for await (const member of unpack(source)) {
    if (member.name === manifestName) manifest = readManifest(await textOf(member));
    else await put(member.kind === 'file' ? listed(member, (entry) => seen.push(entry)) : member);
  }
  while ((await source.atMost(1024)).length > 0);
  if (!manifest) throw new Refusal('The backup is cut off.');
  if (JSON.stringify(manifest.files) !== JSON.stringify(seen)) {
    throw new Refusal('The backup is damaged: its files are not those that it lists.');
  }
  return manifest;
}

async function textOf({ content }: Member): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

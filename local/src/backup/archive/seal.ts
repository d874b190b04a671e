import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { ByteReader } from './byte-reader';

/** How an encrypted backup begins. */
export const sealMagic = Buffer.from('SALUSBK1');

/** The passphrase is another one, or somebody or something changed the file. */
export class Unreadable extends Error {}

const saltBytes = 16;
const tagBytes = 16;
const chunkBytes = 64 * 1024;
/** scrypt with N = 2^17, r = 8, p = 1: 128 MB and some tenths of a second for every guess of a passphrase. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/**
 * Encrypts a stream: magic, salt, then chunks of AES-256-GCM with a key of this file alone. The nonce is the chunk's
 * number and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that
 * chunks can be neither exchanged nor left out nor cut off at the end.
 */
export async function* seal(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const key = await keyOf(passphrase, salt);
  yield Buffer.concat([sealMagic, salt]);
  const reader = new ByteReader(source);
  let chunk = await reader.atMost(chunkBytes);
  for (let number = 0; ; number += 1) {
    const next = await reader.atMost(chunkBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, next.length === 0));
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    if (next.length === 0) return;
    chunk = next;
  }
}

/** Decrypts what `seal` made, its magic included. Throws Unreadable before it gives a byte that is not authentic. */
export async function* unseal(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  await reader.exactly(sealMagic.length);
  const key = await keyOf(passphrase, await reader.exactly(saltBytes));
  let chunk = await reader.atMost(chunkBytes + tagBytes);
  for (let number = 0; ; number += 1) {
    const next = await reader.atMost(chunkBytes + tagBytes);
    yield opened(chunk, key, nonceOf(number, next.length === 0));
    if (next.length === 0) return;
    chunk = next;
  }
}

function opened(chunk: Buffer, key: Buffer, nonce: Buffer): Buffer {
  try {
    const end = chunk.length - tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(chunk.subarray(end));
    return Buffer.concat([decipher.update(chunk.subarray(0, end)), decipher.final()]);
  } catch {
    throw new Unreadable('The passphrase is not the one of this backup, or the file is damaged.');
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce.writeUInt8(Number(isLast), 11);
  return nonce;
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { ChainHead } from './access-log.rules';

/** What a signature covers: how far every chain had come. */
export interface Checkpoint {
  number: number;
  at: Date;
  heads: ChainHead[];
}

export interface SigningKey {
  /** PEM */
  publicKey: string;
  privateKey: string;
}

export function newSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const canonical = ({ number, at, heads }: Checkpoint): Buffer =>
  Buffer.from(
    JSON.stringify([
      number,
      at.toISOString(),
      [...heads]
        .sort((one, other) => one.shard - other.shard)
        .map(({ shard, sequence, hash }) => [shard, sequence, hash.toString('hex')]),
    ]),
  );

/** Ed25519 (RFC 8032). */
export const signCheckpoint = (checkpoint: Checkpoint, key: Pick<SigningKey, 'privateKey'>): Buffer =>
  sign(null, canonical(checkpoint), key.privateKey);

export const isSigned = (checkpoint: Checkpoint, signature: Buffer, key: Pick<SigningKey, 'publicKey'>): boolean =>
  verify(null, canonical(checkpoint), key.publicKey, signature);

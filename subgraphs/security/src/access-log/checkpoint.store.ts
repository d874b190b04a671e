import type { Queryable } from '@salus/events';
import { newUuid } from '@salus/subgraph-kit';
import type { ChainHead } from './access-log.rules';
import { type Checkpoint, newSigningKey, type SigningKey } from './checkpoint.rules';

export interface SignedCheckpoint extends Checkpoint {
  signature: Buffer;
  publicKey: string;
}

interface CheckpointRow {
  number: string;
  at: Date;
  heads: { shard: number; sequence: number; hash: string }[];
  signature: Buffer;
  public_key: string;
}

const toRow = ({ shard, sequence, hash }: ChainHead) => ({ shard, sequence, hash: hash.toString('hex') });

export async function lastCheckpoint(transaction: Queryable): Promise<SignedCheckpoint | undefined> {
  const { rows } = await transaction.query<CheckpointRow>(
    `SELECT number, at, heads, signature, public_key
       FROM access_log_checkpoint JOIN signing_key USING (key_id) ORDER BY number DESC LIMIT 1`,
  );
  return rows.map((row) => ({
    number: Number(row.number),
    at: row.at,
    heads: row.heads.map((head) => ({ ...head, hash: Buffer.from(head.hash, 'hex') })),
    signature: row.signature,
    publicKey: row.public_key,
  }))[0];
}

/** The key that signs, made when there is none yet. */
export async function signingKey(transaction: Queryable): Promise<SigningKey & { keyId: string }> {
  const { rows } = await transaction.query<{ key_id: string; public_key: string; private_key: string }>(
    'SELECT key_id, public_key, private_key FROM signing_key ORDER BY recorded_at DESC LIMIT 1',
  );
  const [known] = rows;
  if (known) return { keyId: known.key_id, publicKey: known.public_key, privateKey: known.private_key };
  const made = { keyId: newUuid(), ...newSigningKey() };
  await transaction.query(
    'INSERT INTO signing_key (key_id, public_key, private_key, recorded_at) VALUES ($1, $2, $3, now())',
    [made.keyId, made.publicKey, made.privateKey],
  );
  return made;
}

export async function insertCheckpoint(
  transaction: Queryable,
  { number, at, heads }: Checkpoint,
  keyId: string,
  signature: Buffer,
): Promise<void> {
  await transaction.query(
    'INSERT INTO access_log_checkpoint (number, at, heads, key_id, signature) VALUES ($1, $2, $3, $4, $5)',
    [number, at, JSON.stringify(heads.map(toRow)), keyId, signature],
  );
}

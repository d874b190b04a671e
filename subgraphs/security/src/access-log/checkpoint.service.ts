import type { Queryable } from '@salus/events';
import { type Core, queryableOf } from '@salus/subgraph-kit';
import { accessLogCaller } from './access-log.consumer';
import { type ChainHead, emptyShard, shardCount, verifyChain, verifyStretch } from './access-log.rules';
import { lockChains, readHeads, readRows } from './access-log.store';
import { isSigned, signCheckpoint } from './checkpoint.rules';
import { insertCheckpoint, lastCheckpoint, signingKey } from './checkpoint.store';

const shards = Array.from({ length: shardCount }, (_, shard) => shard);
const batchSize = 1000;

const headOf = (heads: readonly ChainHead[], shard: number): ChainHead =>
  heads.find((head) => head.shard === shard) ?? emptyShard(shard);

/** Signs how far the chains of the access log have come, and checks them. */
export class CheckpointService {
  constructor(private readonly core: Core) {}

  /**
   * Signs a checkpoint when there is something new since the last one, and nothing wrong with it: a broken chain is
   * told of in the log and left unsigned.
   */
  async sign(): Promise<void> {
    await this.#transaction(async (transaction) => {
      await lockChains(transaction);
      const last = await lastCheckpoint(transaction);
      const heads = [...(await readHeads(transaction, shards)).values()];
      const isNew = heads.some((head) => head.sequence > headOf(last?.heads ?? [], head.shard).sequence);
      const faults = await faultsSince(transaction, last?.heads ?? [], heads);
      if (faults.length > 0) this.core.log.error({ count: faults.length }, 'the access log was tampered with');
      if (!isNew || faults.length > 0) return;
      const checkpoint = { number: (last?.number ?? 0) + 1, at: new Date(), heads };
      const key = await signingKey(transaction);
      await insertCheckpoint(transaction, checkpoint, key.keyId, signCheckpoint(checkpoint, key));
    });
  }

  /** Everything that is wrong with the whole log, measured against the last checkpoint; empty when nothing is. */
  verify(): Promise<string[]> {
    return this.#transaction(async (transaction) => {
      const last = await lastCheckpoint(transaction);
      const faults: string[] = last && !isSigned(last, last.signature, last) ? ['the last checkpoint: not signed'] : [];
      for (const shard of shards) {
        const fault = await faultOf(transaction, emptyShard(shard), headOf(last?.heads ?? [], shard));
        if (fault) faults.push(fault);
      }
      return faults;
    });
  }

  #transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    return this.core.database.write(accessLogCaller, (transaction) => work(queryableOf(transaction)));
  }
}

/** What is wrong with what was appended since the signed heads, or has become of them. */
async function faultsSince(transaction: Queryable, signed: readonly ChainHead[], now: readonly ChainHead[]) {
  const faults: string[] = [];
  for (const shard of shards) {
    const fault = await faultSince(transaction, headOf(signed, shard), headOf(now, shard));
    if (fault) faults.push(fault);
  }
  return faults;
}

async function faultSince(transaction: Queryable, signed: ChainHead, now: ChainHead): Promise<string | undefined> {
  if (now.sequence < signed.sequence) return verifyChain(now, [], signed);
  if (now.sequence > signed.sequence) return faultOf(transaction, signed, signed);
  return now.hash.equals(signed.hash)
    ? undefined
    : `shard ${signed.shard}: its last row is not the one that was signed`;
}

/** Reads one shard's chain to its end, a batch at a time. */
async function faultOf(transaction: Queryable, start: ChainHead, signed: ChainHead): Promise<string | undefined> {
  let last = start;
  for (;;) {
    const rows = await readRows(transaction, last, batchSize);
    const fault = verifyStretch(last, rows, signed);
    last = rows.at(-1) ?? last;
    if (fault || rows.length < batchSize) return fault ?? verifyChain(last, [], signed);
  }
}

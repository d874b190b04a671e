import type { LoggedEvent, Queryable } from '@salus/events';
import { systemCaller } from '@salus/policy';
import type { Subscription } from '@salus/subgraph-kit';
import { accessRecorded, gatewayAccessTopic } from '../events';
import { chain, type ChainedRow, contentsOf, emptyShard, shardOf } from './access-log.rules';
import { insertRows, lockChains, readHeads, unknownOf } from './access-log.store';

/** Who writes the log, and reads it back to go on. */
export const accessLogCaller = systemCaller('access-log', ['access-log']);

/** Appends what a gateway recorded. An entry that is there already is left as it is. */
async function append(transaction: Queryable, event: LoggedEvent): Promise<void> {
  if (event.type !== 'access.recorded') return;
  const { entries } = accessRecorded.parse(event.payload);
  const contents = [
    ...new Map(entries.flatMap(contentsOf).map((row) => [`${row.patientId}/${row.entryId}`, row])).values(),
  ];
  if (contents.length === 0) return;
  await lockChains(transaction);
  const byShard = Map.groupBy(await unknownOf(transaction, contents), ({ patientId }) => shardOf(patientId));
  const heads = await readHeads(transaction, [...byShard.keys()]);
  const rows = [...byShard].flatMap(([shard, added]): ChainedRow[] =>
    chain(heads.get(shard) ?? emptyShard(shard), added),
  );
  if (rows.length > 0) await insertRows(transaction, rows);
}

export const accessLogSubscription: Subscription = {
  topic: gatewayAccessTopic,
  name: 'access-log',
  caller: accessLogCaller,
  handle: append,
};

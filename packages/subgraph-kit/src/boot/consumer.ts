import { Consumer, type Queryable } from '@salus/events';
import type { Caller } from '@salus/policy';
import { type Database, queryableOf } from '../database';
import { reporter } from '../logging';
import type { Core, Subscription } from './definition';

/** A transaction of a consumer: under the settings of its system caller, without waiting for positions. */
const transactionAs =
  (database: Database, caller: Caller) =>
  <T>(work: (queryable: Queryable) => Promise<T>): Promise<T> =>
    database.write(caller, (transaction) => work(queryableOf(transaction)));

/** Follows a topic as the subscription says. */
export function createConsumer(
  { database, eventLog, wakeups, log }: Pick<Core, 'database' | 'eventLog' | 'wakeups' | 'log'>,
  subscription: Subscription,
): Consumer {
  const { name, topic, caller, handle, handleTogether } = subscription;
  const transaction = transactionAs(database, caller);
  return new Consumer({
    ...{ name, topic, log: eventLog, wakeups, handle, handleTogether },
    transaction: async (work) => {
      const result = await transaction(work);
      subscription.committed?.();
      return result;
    },
    onDeadLetter: ({ position }) =>
      log.error({ topic, position }, 'an event could not be applied; it is in the dead letters'),
    onError: reporter(log, `consumer ${topic}`),
  });
}

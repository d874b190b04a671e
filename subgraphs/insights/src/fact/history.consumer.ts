import type { LoggedEvent, Queryable } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import type { ChangedFact } from './fact.store';
import { keepWaiting } from './waiting.store';

type Store<Told> = (transaction: Queryable, told: readonly Told[]) => Promise<ChangedFact[]>;

const isHistorical = ({ payload }: LoggedEvent): boolean =>
  typeof payload === 'object' && payload !== null && 'historical' in payload && payload.historical === true;

/** History alerts nobody, so that it can wait: it is stored at once and judged when the patient's has come to rest. */
export async function keepHistory<Told>(
  transaction: Queryable,
  events: readonly LoggedEvent[],
  store: Store<Told>,
  told: readonly Told[],
): Promise<number> {
  const recordedAt = events.at(-1)?.recordedAt ?? new Date();
  const changed = await store(transaction, told);
  await keepWaiting(
    transaction,
    changed.filter(({ isRead }) => isRead).map(({ patient, trigger }) => ({ patient, trigger, recordedAt })),
  );
  return events.length;
}

/** Applies as much history as comes in one piece, in few statements. */
export function historyTogether<Told extends { historical: boolean }>(
  type: string,
  read: (event: LoggedEvent) => Told,
  store: Store<Told>,
): NonNullable<Subscription['handleTogether']> {
  return async (transaction, events) => {
    const told: Told[] = [];
    for (const event of events) {
      if (event.type !== type || !isHistorical(event)) break;
      told.push(read(event));
    }
    return told.length < 2 ? 0 : keepHistory(transaction, events.slice(0, told.length), store, told);
  };
}

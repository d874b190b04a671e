import type { QueryJourneyParts } from '../journey/query-journey';
import type { ServedGraphs } from '../plan/served-graph';
import type { Settings } from '../settings';
import { Readers } from '../subscribe/readers';
import { Subscriber } from '../subscribe/subscriber';
import { Turns } from '../subscribe/turns';
import type { SubgraphsInUse } from './subgraphs-in-use';

/** Who stays connected, and what they hear. */
export interface Subscriptions {
  readonly settings: Settings['subscriptions'];
  readonly readers: Readers;
  readonly subscriber: Subscriber;
}

export function subscriptionsFor(
  settings: Settings['subscriptions'],
  graphs: ServedGraphs,
  { upstreams }: SubgraphsInUse,
  means: QueryJourneyParts,
): Subscriptions {
  const { cursorField, maximumEventsAtOnce } = settings;
  const readers = new Readers(settings);
  const { counters } = readers;
  const turns = new Turns(maximumEventsAtOnce);
  const subscriber = new Subscriber({ ...means, upstreams, graphs, counters, cursorField, turns });
  return { settings, readers, subscriber };
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { BreakerState } from '../execute/transport/guard';
import type { SubgraphState } from '../execute/transport/fetch-listener';
import type { CompiledOperations } from '../plan/compiled-operations';
import type { Reloads } from '../plan/graph-source';
import type { SubscriptionCounters } from '../subscribe/subscription-counters';

/** Parts of the gateway that count for themselves. */
export interface Sources {
  readonly subgraphs: () => readonly SubgraphState[];
  readonly subscriptions: () => Readonly<SubscriptionCounters>;
  /** kept for clients that have yet to take it */
  readonly waitingBytes: () => number;
  /** of the graph in force; they begin anew with a new one */
  readonly plans: () => Pick<CompiledOperations, 'counts' | 'size'>;
  readonly reloads: () => Reloads;
}

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** whether it only ever grows; else it goes up and down */
  readonly isTotal?: boolean;
  readonly read: (set: (value: number, labels?: Record<string, string>) => void) => void;
}

const breakerStates: readonly BreakerState[] = ['closed', 'half-open', 'open'];

function ofSubgraphs({ subgraphs }: Sources): Figure[] {
  const labels = ['subgraph'];
  return [
    {
      name: 'fetches_in_flight',
      help: 'Requests under way to a subgraph',
      labels,
      read: (set) => subgraphs().forEach(({ subgraph, inFlight }) => set(inFlight, { subgraph })),
    },
    {
      name: 'fetches_waiting',
      help: 'Requests that wait for their turn',
      labels,
      read: (set) => subgraphs().forEach(({ subgraph, waiting }) => set(waiting, { subgraph })),
    },
    {
      name: 'breaker_state',
      help: '1 for the state that the breaker before a subgraph is in',
      labels: [...labels, 'state'],
      read: (set) =>
        subgraphs().forEach(({ subgraph, breaker }) =>
          breakerStates.forEach((state) => set(state === breaker ? 1 : 0, { subgraph, state })),
        ),
    },
  ];
}

function ofReaders({ subscriptions, waitingBytes }: Sources): Figure[] {
  return [
    { name: 'sockets_open', help: 'WebSocket connections', read: (set) => set(subscriptions().openSockets) },
    { name: 'http_streams_open', help: 'Streams over HTTP', read: (set) => set(subscriptions().openHttpStreams) },
    {
      name: 'subscriptions_open',
      help: 'Running subscriptions',
      read: (set) => set(subscriptions().openSubscriptions),
    },
    {
      name: 'events_delivered_total',
      help: 'Events that reached a reader',
      isTotal: true,
      read: (set) => set(subscriptions().deliveredEvents),
    },
    {
      name: 'readers_dropped_total',
      help: 'Readers cut off because too much waited for them',
      isTotal: true,
      read: (set) => set(subscriptions().droppedReaders),
    },
    {
      name: 'readers_dropped_for_all_total',
      help: 'Of those, readers cut off because too much waited over all clients',
      isTotal: true,
      read: (set) => set(subscriptions().droppedForAll),
    },
    {
      name: 'waiting_bytes',
      help: 'Events and texts kept for clients that have yet to take them',
      read: (set) => set(waitingBytes()),
    },
    {
      name: 'subscriptions_failed_total',
      help: 'Subscriptions that ended with an error that was no answer to an event',
      labels: ['code'],
      isTotal: true,
      read: (set) => subscriptions().failures.forEach((count, code) => set(count, { code })),
    },
  ];
}

function ofGraph({ plans, reloads }: Sources): Figure[] {
  return [
    { name: 'plans_kept', help: 'Compiled operations in the cache', read: (set) => set(plans().size) },
    {
      name: 'plan_cache_total',
      help: 'Look-ups of compiled operations, and of refusals, since the supergraph came into force',
      labels: ['result'],
      isTotal: true,
      read: (set) => {
        set(plans().counts.hits, { result: 'hit' });
        set(plans().counts.misses, { result: 'miss' });
        set(plans().counts.refusals, { result: 'refused' });
      },
    },
    {
      name: 'supergraphs_total',
      help: 'Supergraphs that came while it ran',
      labels: ['result'],
      isTotal: true,
      read: (set) => {
        set(reloads().accepted, { result: 'accepted' });
        set(reloads().refused, { result: 'refused' });
      },
    },
  ];
}

function registerTotal(registry: Registry, prefix: string, { name, help, labels = [], read }: Figure): void {
  const options = { name: prefix + name, help, labelNames: [...labels], registers: [registry] };
  new Counter({
    ...options,
    collect() {
      this.reset();
      read((value, given = {}) => this.inc(given, value));
    },
  });
}

function registerGauge(registry: Registry, prefix: string, { name, help, labels = [], read }: Figure): void {
  const options = { name: prefix + name, help, labelNames: [...labels], registers: [registry] };
  new Gauge({
    ...options,
    collect() {
      this.reset();
      read((value, given = {}) => this.set(given, value));
    },
  });
}

/** Nothing is counted twice: these are read at the moment that somebody looks. */
export function watchSources(registry: Registry, prefix: string, sources: Sources): void {
  for (const figure of [...ofSubgraphs(sources), ...ofReaders(sources), ...ofGraph(sources)]) {
    (figure.isTotal ? registerTotal : registerGauge)(registry, prefix, figure);
  }
}

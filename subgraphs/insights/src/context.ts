import type { Context } from '@salus/subgraph-kit';
import type { AlertLoader } from './alert/alert.loader';
import type { InboxStreams } from './inbox/inbox.stream';
import type { InsightLoader } from './insight/insight.loader';

export interface Loaders {
  insight: InsightLoader;
  alert: AlertLoader;
  /** The caller's own inbox as streams: `subscribe` functions know nothing but the context. */
  inbox: InboxStreams;
}

export type InsightsContext = Context<Loaders>;

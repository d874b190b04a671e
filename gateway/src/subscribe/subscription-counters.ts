/** For whom too much waited when a reader was cut off: for itself, or for all together. */
export type Bound = 'client' | 'all';

/** What is going on, for `/metrics`. */
export class SubscriptionCounters {
  openSockets = 0;
  /** server-sent events and multipart */
  openHttpStreams = 0;
  openSubscriptions = 0;
  /** since the start */
  deliveredEvents = 0;
  /** readers that were cut off because too much waited for them, since the start */
  droppedReaders = 0;
  /** of those, the ones for whom no more waited than may, but too much over all; since the start */
  droppedForAll = 0;
  /** by code, since the start: subscriptions that ended with an error which was no answer to an event */
  readonly failures = new Map<string, number>();

  noteDropped(bound: Bound): void {
    this.droppedReaders += 1;
    if (bound === 'all') this.droppedForAll += 1;
  }

  noteFailure(code: string): void {
    this.failures.set(code, (this.failures.get(code) ?? 0) + 1);
  }
}

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
  /** by code, since the start: subscriptions that ended with an error which was no answer to an event */
  readonly failures = new Map<string, number>();

  noteFailure(code: string): void {
    this.failures.set(code, (this.failures.get(code) ?? 0) + 1);
  }
}

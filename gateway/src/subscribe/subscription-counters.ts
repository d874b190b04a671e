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
}

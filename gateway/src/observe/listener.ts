import type { FetchListener } from '../execute/transport/fetch-listener';
import type { OperationListener } from '../journey/operation-listener';
import type { ServerListener } from '../server/server-listener';

export type Listener = OperationListener & FetchListener & ServerListener;

/** Tells two, in this order. */
const both = (one: Listener, other: Listener): Listener => ({
  began: (...heard) => {
    one.began?.(...heard);
    other.began?.(...heard);
  },
  ended: (...heard) => {
    one.ended?.(...heard);
    other.ended?.(...heard);
  },
  planned: (...heard) => {
    one.planned?.(...heard);
    other.planned?.(...heard);
  },
  refused: (...heard) => {
    one.refused?.(...heard);
    other.refused?.(...heard);
  },
  subscribing: (...heard) => {
    one.subscribing?.(...heard);
    other.subscribing?.(...heard);
  },
  turnedAway: (...heard) => {
    one.turnedAway?.(...heard);
    other.turnedAway?.(...heard);
  },
  socketClosed: (...heard) => {
    one.socketClosed?.(...heard);
    other.socketClosed?.(...heard);
  },
  addHeaders: (...heard) => {
    one.addHeaders?.(...heard);
    other.addHeaders?.(...heard);
  },
  fetched: (...heard) => {
    one.fetched?.(...heard);
    other.fetched?.(...heard);
  },
});

/** One for all who listen; where nobody does, one that has nothing to call. */
export const listenerFor = (one: Listener | undefined, other: Listener | undefined): Listener =>
  one && other ? both(one, other) : (one ?? other ?? {});

import type { GraphQLError } from 'graphql';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import { type Delivery, lastDelivery } from './delivery';
import type { EventJourney } from './event-journey';
import { EventQueue } from './event-queue';
import type { SubscriptionCounters } from './subscription-counters';
import type { WaitingRoom } from './waiting-room';

/** What arrives from upstream. */
export type Arrival =
  | {
      kind: 'event';
      answer: SubgraphAnswer;
      /** the `traceparent` that the event came with */
      trace?: string | undefined;
    }
  | { kind: 'failure'; error: GraphQLError }
  | { kind: 'end' };

type Step = IteratorResult<Delivery, undefined>;

const done: Step = { done: true, value: undefined };

export interface EventStreamParts {
  readonly journey: Pick<EventJourney, 'deliver' | 'staleness'>;
  readonly room: Pick<WaitingRoom, 'enter' | 'leave' | 'hold' | 'release'>;
  readonly counters: SubscriptionCounters;
  /** called once when more waits than may; the stream is over then */
  readonly onTooSlow: () => void;
  /** called once, however it ends */
  readonly onEnd: (stream: EventStream) => void;
  /** of the request that began it */
  readonly requestId: string;
}

/**
 * A client's subscription. An iterator by hand: a generator's `return()` would wait for the event that may never come, and an idle
 * subscription would never be cancelled upstream.
 */
export class EventStream implements AsyncIterableIterator<Delivery, undefined> {
  readonly #queue: EventQueue<Arrival>;
  #isEnded = false;
  /** why it ended without the reader's doing, as long as that was not told */
  #lastWord: GraphQLError | undefined;
  #cancelUpstream: (() => void) | undefined;

  constructor(private readonly parts: EventStreamParts) {
    this.#queue = new EventQueue(parts.room);
    parts.counters.openSubscriptions += 1;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Says how to cancel upstream; at once when the stream has ended meanwhile. */
  attach(cancelUpstream: () => void): void {
    if (this.#isEnded) cancelUpstream();
    else this.#cancelUpstream = cancelUpstream;
  }

  /** @param bytes about how much memory it takes */
  arrive(arrival: Arrival, bytes: number): void {
    if (this.#isEnded || this.#queue.push(arrival, bytes)) return;
    this.#end();
    this.parts.onTooSlow();
  }

  /** Ends it for a reason of the gateway's own: what waits is dropped, the reader is told why. */
  fail(error: GraphQLError): void {
    if (this.#isEnded) return;
    this.#lastWord = error;
    this.#end({ kind: 'failure', error });
  }

  /** Looks whether an idle stream may still go on. */
  review(): void {
    const error = this.#isEnded ? undefined : this.parts.journey.staleness();
    if (error) this.fail(error);
  }

  async next(): Promise<Step> {
    const arrival = this.#isEnded ? undefined : await this.#queue.take();
    if (arrival?.kind === 'event') return this.#deliver(arrival.answer, arrival.trace);
    const error = this.#lastWord ?? (arrival?.kind === 'failure' ? arrival.error : undefined);
    return error ? this.#tell(error) : this.#finish();
  }

  async return(): Promise<Step> {
    this.#lastWord = undefined;
    return this.#finish();
  }

  async throw(error: unknown): Promise<Step> {
    this.#end();
    throw error;
  }

  async #deliver(event: SubgraphAnswer, trace: string | undefined): Promise<Step> {
    let value: Delivery;
    try {
      value = await this.parts.journey.deliver(event, trace);
    } catch (error) {
      return this.throw(error); // nobody calls `return()` after a failure: upstream would go on for ever
    }
    this.#queue.letGo(); // who carries the text to the client keeps that
    if (this.#isEnded) return this.#lastWord ? this.#tell(this.#lastWord) : done; // ended while the event was being completed
    if (value.isLast) this.#end();
    else this.parts.counters.deliveredEvents += 1;
    return { done: false, value };
  }

  #tell(error: GraphQLError): Step {
    this.#lastWord = undefined;
    this.parts.counters.noteFailure(String(error.extensions.code));
    this.#end();
    return { done: false, value: lastDelivery(error, this.parts.requestId) };
  }

  #finish(): Step {
    this.#end();
    return done;
  }

  #end(last?: Arrival): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.parts.counters.openSubscriptions -= 1;
    this.#queue.close(last);
    this.#cancelUpstream?.();
    this.parts.onEnd(this);
  }
}

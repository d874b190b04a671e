import { type ExecutionResult, GraphQLError } from 'graphql';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import type { EventJourney } from './event-journey';
import { EventQueue } from './event-queue';

/** What arrives from upstream. */
export type Arrival =
  { kind: 'event'; answer: SubgraphAnswer } | { kind: 'failure'; error: GraphQLError } | { kind: 'end' };

type Step = IteratorResult<ExecutionResult, undefined>;

const done: Step = { done: true, value: undefined };
export const maximumWaiting = 500;

/**
 * A client's subscription. An iterator by hand: a generator's `return()` would wait for the event that may never come, and an idle
 * subscription would never be cancelled upstream.
 */
export class EventStream implements AsyncIterableIterator<ExecutionResult, undefined> {
  readonly #queue = new EventQueue<Arrival>(maximumWaiting);
  #isEnded = false;
  #cancelUpstream: () => void = () => undefined;

  /** @param onTooSlow called once when more events wait than may; the stream is over then */
  constructor(
    private readonly journey: Pick<EventJourney, 'deliver'>,
    private readonly onTooSlow: () => void,
  ) {}

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

  arrive(arrival: Arrival): void {
    if (this.#isEnded || this.#queue.push(arrival)) return;
    this.#end();
    this.onTooSlow();
  }

  async next(): Promise<Step> {
    const arrival = this.#isEnded ? undefined : await this.#queue.take();
    if (!arrival || arrival.kind === 'end') return this.#finish();
    if (arrival.kind === 'failure') {
      this.#end();
      return { done: false, value: { errors: [arrival.error] } };
    }
    const { result, isLast } = await this.journey.deliver(arrival.answer);
    if (this.#isEnded) return done; // cancelled while the event was being completed
    if (isLast) this.#end();
    return { done: false, value: result };
  }

  async return(): Promise<Step> {
    return this.#finish();
  }

  async throw(error: unknown): Promise<Step> {
    this.#end();
    throw error;
  }

  #finish(): Step {
    this.#end();
    return done;
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#queue.close();
    this.#cancelUpstream();
  }
}

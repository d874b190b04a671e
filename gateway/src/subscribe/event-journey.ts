import { SalusError } from '@salus/subgraph-kit/errors';
import { newUuid } from '@salus/subgraph-kit/ids';
import { GraphQLError } from 'graphql';
import { actionOf } from '../document/operation';
import type { Answer } from '../execute/executor';
import { Fetches } from '../execute/transport/fetches';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import { answered, type QueryJourneyParts } from '../journey/query-journey';
import { describeError } from '../log';
import { cursorOf } from './cursor';
import { responseText } from '../journey/response-text';
import { type Delivery, lastDelivery } from './delivery';
import type { Gate } from './gate';
import type { Turns } from './turns';

export interface EventJourneyParts extends QueryJourneyParts {
  readonly turns: Turns;
  /** name of the field that says where to take up again */
  readonly cursorField: string;
}

/** One event's way: decided, completed from the other subgraphs, restored, accounted for, decided once more, delivered. */
export class EventJourney {
  constructor(
    private readonly parts: EventJourneyParts,
    private readonly gate: Gate,
  ) {}

  staleness(): GraphQLError | undefined {
    return this.gate.staleness();
  }

  /**
   * What other subgraphs have no part in waits for nobody's turn.
   * @param trace the `traceparent` that the event came with
   */
  async deliver(event: SubgraphAnswer, trace?: string): Promise<Delivery> {
    if (this.gate.preparation.compiled.plan.requests.length <= 1) return this.#observed(event, trace);
    const { turns } = this.parts;
    await turns.take();
    try {
      return await this.#observed(event, trace);
    } finally {
      turns.giveBack();
    }
  }

  async #observed(event: SubgraphAnswer, trace: string | undefined): Promise<Delivery> {
    const { listener } = this.parts;
    const { operation, request: subscription } = this.gate.preparation;
    const observed = { operation, requestId: newUuid(), subscription, trace };
    const started = performance.now();
    listener.began?.(observed);
    const { delivery, errors } = await this.#decided(event, observed.requestId);
    listener.ended?.(observed, errors, performance.now() - started);
    return delivery;
  }

  async #decided(event: SubgraphAnswer, requestId: string): Promise<Delivered> {
    try {
      const refusal = this.gate.refusal(event);
      if (refusal) return last(refusal, requestId);
      const { operation, request } = this.gate.preparation;
      const fetches = new Fetches(this.parts, {
        session: request.session,
        requestId,
        operation: operation.node,
      });
      const answer = await this.#complete(event, fetches);
      await this.parts.accountant.account(
        { session: request.session, action: actionOf(operation), operation: operation.name, requestId },
        fetches.disclosures,
      );
      const lateRefusal = this.gate.refusal(event);
      if (lateRefusal) return last(lateRefusal, requestId);
      this.parts.log.info('an event was delivered', answered(operation, requestId, fetches, answer));
      return { delivery: this.#delivery(event, answer, requestId), errors: answer.errors };
    } catch (error) {
      return last(error instanceof GraphQLError ? error : this.#internal(error, requestId), requestId);
    }
  }

  #delivery(event: SubgraphAnswer, answer: Answer, requestId: string): Delivery {
    const cursor = cursorOf(event, this.parts.cursorField);
    const text = responseText(answer, requestId);
    return cursor === undefined ? { text, isLast: false } : { text, isLast: false, cursor };
  }

  async #complete(event: SubgraphAnswer, fetches: Fetches): Promise<Answer> {
    fetches.take(event);
    return this.parts.executor.complete(this.gate.preparation, event, (subgraph, request) =>
      fetches.fetch(subgraph, request),
    );
  }

  #internal(error: unknown, requestId: string): SalusError {
    this.parts.log.error('an event could not be delivered', { requestId, ...describeError(error) });
    return new SalusError('INTERNAL_SERVER_ERROR', 'Internal error');
  }
}

interface Delivered {
  readonly delivery: Delivery;
  readonly errors: readonly GraphQLError[];
}

const last = (error: GraphQLError, requestId: string): Delivered => ({
  delivery: lastDelivery(error, requestId),
  errors: [error],
});

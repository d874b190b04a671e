import { newUuid } from '@salus/subgraph-kit/ids';
import { GraphQLError } from 'graphql';
import { actionOf } from '../document/operation';
import type { Answer } from '../execute/executor';
import { Fetches } from '../execute/transport/fetches';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import { answered, type QueryJourneyParts } from '../journey/query-journey';
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

  async deliver(event: SubgraphAnswer): Promise<Delivery> {
    const { turns } = this.parts;
    await turns.take();
    try {
      return await this.#deliver(event);
    } finally {
      turns.giveBack();
    }
  }

  async #deliver(event: SubgraphAnswer): Promise<Delivery> {
    const requestId = newUuid();
    const refusal = this.gate.refusal(event);
    if (refusal) return lastDelivery(refusal, requestId);
    const { operation, request } = this.gate.preparation;
    const fetches = new Fetches(this.parts, {
      session: request.session,
      requestId,
      operation: operation.node,
    });
    try {
      const answer = await this.#complete(event, fetches);
      await this.parts.accountant.account(
        { session: request.session, action: actionOf(operation), operation: operation.name, requestId },
        fetches.disclosures,
      );
      const lateRefusal = this.gate.refusal(event);
      if (lateRefusal) return lastDelivery(lateRefusal, requestId);
      this.parts.log.info('an event was delivered', answered(operation, requestId, fetches, answer));
      return this.#delivery(event, answer, requestId);
    } catch (error) {
      return lastDelivery(error instanceof GraphQLError ? error : internal(), requestId);
    }
  }

  #delivery(event: SubgraphAnswer, answer: Answer, requestId: string): Delivery {
    const cursor = cursorOf(event, this.parts.cursorField);
    const text = responseText(answer, requestId);
    return cursor === undefined ? { text, isLast: false } : { text, isLast: false, cursor };
  }

  async #complete(event: SubgraphAnswer, fetches: Fetches): Promise<Answer> {
    fetches.take(event);
    return this.parts.executor.complete(this.gate.preparation, event, fetches.fetch);
  }
}

const internal = (): GraphQLError =>
  new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });

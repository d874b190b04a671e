import { newUuid } from '@salus/subgraph-kit/ids';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { actionOf } from '../document/operation';
import { presented } from '../execute/presented';
import { Fetches } from '../execute/transport/fetches';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import type { Preparation } from '../journey/preparation';
import { answered, type QueryJourneyParts } from '../journey/query-journey';
import type { Answer } from '../execute/executor';
import type { Gate } from './gate';

/** What became of an event; after a last one the stream ends. */
export interface Delivery {
  readonly result: ExecutionResult;
  readonly isLast: boolean;
}

const last = (error: GraphQLError, requestId: string): Delivery => ({
  result: { errors: [error], extensions: { requestId } },
  isLast: true,
});

/** One event's way: decided, completed from the other subgraphs, restored, accounted for, decided once more, delivered. */
export class EventJourney {
  constructor(
    private readonly parts: QueryJourneyParts,
    private readonly preparation: Preparation,
    private readonly gate: Gate,
  ) {}

  async deliver(event: SubgraphAnswer): Promise<Delivery> {
    const requestId = newUuid();
    const refusal = this.gate.refusal(event);
    if (refusal) return last(refusal, requestId);
    const { operation, request } = this.preparation;
    const fetches = new Fetches(this.parts, {
      session: request.session,
      requestId,
      operation: operation.node,
    });
    try {
      const result = await this.#complete(event, fetches);
      await this.parts.accountant.account(
        { session: request.session, action: actionOf(operation), operation: operation.name, requestId },
        fetches.disclosures,
      );
      const lateRefusal = this.gate.refusal(event);
      if (lateRefusal) return last(lateRefusal, requestId);
      this.#report(requestId, fetches, result);
      return { result: { ...presented(result), extensions: { requestId } }, isLast: false };
    } catch (error) {
      return last(error instanceof GraphQLError ? error : internal(), requestId);
    }
  }

  #report(requestId: string, fetches: Fetches, result: Answer): void {
    const fields = answered(this.preparation.operation, requestId, fetches, result);
    this.parts.log.info('an event was delivered', fields);
  }

  async #complete(event: SubgraphAnswer, fetches: Fetches): Promise<Answer> {
    fetches.take(event);
    if (event.data === null) return { data: 'null', errors: (event.errors ?? []).map(errorOf) };
    return this.parts.executor.complete(this.preparation, event, fetches.fetch);
  }
}

const internal = (): GraphQLError =>
  new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });

const errorOf = ({ message, path, extensions }: NonNullable<SubgraphAnswer['errors']>[number]): GraphQLError =>
  new GraphQLError(message, { ...(path ? { path } : {}), extensions });

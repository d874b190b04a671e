import { SalusError } from '@salus/subgraph-kit/errors';
import type { Accountant } from '../account/accountant';
import { actionOf, type Operation } from '../document/operation';
import type { Answer, Executor } from '../execute/executor';
import { Fetches, type FetchesParts } from '../execute/transport/fetches';
import type { Log, LogFields } from '../log';
import type { Preparation } from './preparation';

export interface QueryJourneyParts extends FetchesParts {
  readonly executor: Executor;
  readonly accountant: Accountant;
  readonly log: Log;
}

/** Steps 6 to 10 of a query or a mutation: carried out, restored to the shape that was asked for, accounted for. */
export class QueryJourney {
  constructor(private readonly parts: QueryJourneyParts) {}

  /** Never answers before the access is accounted for; then with an error instead of the data when it could not be. */
  async answer(preparation: Preparation): Promise<Answer> {
    const started = performance.now();
    const { session, requestId } = preparation.request;
    const fetches = new Fetches(this.parts, { session, requestId, operation: preparation.operation.node });
    const result = await this.parts.executor.execute(preparation, fetches.fetch);
    const accounted = await this.#account(preparation, fetches, result);
    this.#report(preparation, fetches, accounted, performance.now() - started);
    return accounted;
  }

  async #account(preparation: Preparation, fetches: Fetches, result: Answer): Promise<Answer> {
    const { operation, request } = preparation;
    const occasion = {
      session: request.session,
      action: actionOf(operation),
      operation: operation.name,
      requestId: request.requestId,
    };
    try {
      await this.parts.accountant.account(occasion, fetches.disclosures);
      return result;
    } catch (error) {
      if (error instanceof SalusError) return { data: 'null', errors: [error] };
      throw error;
    }
  }

  #report({ operation, request }: Preparation, fetches: Fetches, result: Answer, durationMs: number): void {
    const fields = { ...answered(operation, request.requestId, fetches, result), durationMs: Math.round(durationMs) };
    this.parts.log.info('an operation was answered', fields);
  }
}

/** What the log may know of an answer. */
export function answered(operation: Operation, requestId: string, fetches: Fetches, { errors }: Answer): LogFields {
  return {
    requestId,
    operationKind: operation.node.operation,
    operationHash: operation.hash,
    fetches: fetches.count,
    ...(operation.name === undefined ? {} : { operation: operation.name }),
    ...(errors.length > 0 ? { errorCodes: [...new Set(errors.map((error) => String(error.extensions.code)))] } : {}),
  };
}

import { SalusError } from '@salus/subgraph-kit/errors';
import type { Accountant } from '../account/accountant';
import { actionOf, isPlainName, type Operation } from '../document/operation';
import type { Answer, Executor } from '../execute/executor';
import { Fetches, type FetchesParts } from '../execute/transport/fetches';
import type { Log, LogFields } from '../log';
import type { OperationListener } from './operation-listener';
import type { Preparation } from './preparation';

/** Adds a member to the `extensions` of answers: what an operation cost, how it was planned. */
export interface AnswerExtension {
  readonly name: string;
  /** a value for JSON; `undefined` where this answer has none */
  valueFor(preparation: Preparation, answer: Answer): unknown;
}

export interface QueryJourneyParts extends FetchesParts {
  readonly executor: Executor;
  readonly accountant: Accountant;
  readonly log: Log;
  readonly extensions: readonly AnswerExtension[];
  readonly listener: OperationListener;
}

/** Steps 6 to 10 of a query or a mutation: carried out, restored to the shape that was asked for, accounted for. */
export class QueryJourney {
  constructor(private readonly parts: QueryJourneyParts) {}

  /** Never answers before the access is accounted for; then with an error instead of the data when it could not be. */
  async answer(preparation: Preparation): Promise<Answer> {
    const { listener } = this.parts;
    const { request, operation } = preparation;
    const observed = { operation, requestId: request.requestId, trace: request.trace };
    const started = performance.now();
    let answer: Answer | undefined;
    listener.began?.(observed);
    try {
      return (answer = await this.#answer(preparation, started));
    } finally {
      listener.ended?.(observed, answer?.errors, performance.now() - started);
    }
  }

  async #answer(preparation: Preparation, started: number): Promise<Answer> {
    const { request, operation } = preparation;
    const fetches = new Fetches(this.parts, {
      session: request.session,
      requestId: request.requestId,
      operation: operation.node,
    });
    const answer = await this.parts.executor.execute(preparation, (subgraph, request) =>
      fetches.fetch(subgraph, request),
    );
    const refusal = fetches.disclosures.isEmpty ? undefined : await this.#account(preparation, fetches);
    const accounted = refusal ? { data: 'null', errors: [refusal] } : answer;
    this.#report(preparation, fetches, accounted, started);
    return this.#extended(preparation, accounted);
  }

  /** Answers why the answer must be withheld. */
  async #account({ operation, request }: Preparation, fetches: Fetches): Promise<SalusError | undefined> {
    const { session, requestId } = request;
    const occasion = { session, action: actionOf(operation), operation: operation.name, requestId };
    try {
      await this.parts.accountant.account(occasion, fetches.disclosures);
      return undefined;
    } catch (error) {
      if (error instanceof SalusError) return error;
      throw error;
    }
  }

  #report({ operation, request }: Preparation, fetches: Fetches, answer: Answer, started: number): void {
    const fields = answered(operation, request.requestId, fetches, answer);
    fields.durationMs = Math.round(performance.now() - started);
    this.parts.log.info('an operation was answered', fields);
  }

  #extended(preparation: Preparation, answer: Answer): Answer {
    let extensions: Record<string, unknown> | undefined;
    for (const extension of this.parts.extensions) {
      const value = extension.valueFor(preparation, answer);
      if (value !== undefined) extensions = { ...extensions, [extension.name]: value };
    }
    return extensions ? { ...answer, extensions } : answer;
  }
}

/** What the log may know of an answer. */
export function answered(operation: Operation, requestId: string, fetches: Fetches, { errors }: Answer): LogFields {
  const fields: LogFields = {
    requestId,
    operationKind: operation.node.operation,
    operationHash: operation.hash,
    fetches: fetches.count,
  };
  if (operation.name !== undefined && isPlainName(operation.name)) fields.operation = operation.name;
  if (errors.length > 0) fields.errorCodes = [...new Set(errors.map((error) => String(error.extensions.code)))];
  return fields;
}

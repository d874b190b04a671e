import { SalusError } from '@salus/subgraph-kit/errors';
import { GraphQLError } from 'graphql';
import { brief, discreet } from '../document/discretion';
import { DocumentError } from '../document/document-reader';
import type { Operation } from '../document/operation';
import { readVariables } from '../document/variables';
import { describeError, type Log } from '../log';
import type { ServedGraph, ServedGraphs } from '../plan/served-graph';
import type { RateLimits } from '../rate/rate-limits';
import { ChargedPlanning, type ChargedPlanningParts } from './charged-planning';
import { type GraphRequest, prepare, type Preparation } from './preparation';

export interface EntranceParts extends ChargedPlanningParts {
  readonly graphs: ServedGraphs;
  readonly rate: RateLimits;
  readonly log: Log;
}

/** Looks at an operation before anything is worked out for it; throws to refuse. */
export type Admits = (operation: Operation) => void;

/** What stands before an operation is carried out. Whoever is refused here has caused no request to any subgraph. */
export class Entrance {
  readonly #planning: ChargedPlanning;

  constructor(private readonly parts: EntranceParts) {
    this.#planning = new ChargedPlanning(parts);
  }

  /** Reads and prepares a request. @throws DocumentError, and only that */
  async prepare(request: GraphRequest, admits: Admits): Promise<Preparation> {
    const served = this.parts.graphs.current();
    try {
      return await this.#prepare(served, request, admits);
    } catch (error) {
      const refusal = this.#presentable(error, request.requestId);
      this.parts.listener.refused?.(refusal.errors);
      const { query, variables, session } = request;
      throw brief(served.introspection.mayRead(session) ? refusal : discreet(refusal, query, variables));
    }
  }

  async #prepare(served: ServedGraph, request: GraphRequest, admits: Admits): Promise<Preparation> {
    const { session, operationName } = request;
    const text = this.parts.trusted.textOf(request);
    const operation = served.documents.read(text, operationName);
    admits(operation);
    served.introspection.admit(operation, session);
    const variables = readVariables(served.graph.publicSchema, operation.node, request.variables);
    const isGuarded = !served.graph.requirements.isEmpty;
    const counted = this.parts.rate.admit(operation, variables.coerced, session, isGuarded);
    if (counted) await counted;
    const demanded = served.demand.admit(operation, variables.coerced, session);
    return prepare(served, operation, request, variables, demanded, this.#planning);
  }

  /** Errors meant for the client pass; of others only the log learns. */
  #presentable(error: unknown, requestId: string): DocumentError {
    if (error instanceof DocumentError) return error;
    if (error instanceof SalusError) return new DocumentError([error]);
    this.parts.log.error('an operation could not be prepared', { requestId, ...describeError(error) });
    return new DocumentError([new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })]);
  }
}

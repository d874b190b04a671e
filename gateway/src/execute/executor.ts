import type { ExecutionResult } from 'graphql';
import type { PlannedOperation } from '../plan/planned-operation';
import type { SubgraphAnswer } from './subgraph-answer';

/** One operation for one subgraph, as the plan words it. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** Asks one subgraph on behalf of one caller. Never rejects: a subgraph that fails answers with an error of the closed list. */
export type Fetch = (subgraph: string, request: SubgraphRequest) => Promise<SubgraphAnswer>;

/** What is particular to one run of an operation. */
export interface Run {
  readonly variables: Record<string, unknown>;
  readonly fetch: Fetch;
}

/**
 * Carries out plans. Everything that knows how a plan is executed stands behind this; authorisation, passports, accounting and
 * deadlines stand before it.
 */
export interface Executor {
  /** A query or a mutation. */
  execute(operation: PlannedOperation, run: Run): Promise<ExecutionResult>;
  /** One event of a subscription: `event` is what its owner sent, the fields of other subgraphs are fetched. */
  complete(operation: PlannedOperation, event: SubgraphAnswer, run: Run): Promise<ExecutionResult>;
}

import type { GraphQLError } from 'graphql';
import type { Preparation } from '../journey/preparation';
import type { PlannedRequest } from './compiled-plan';
import type { SubgraphAnswer } from './subgraph-answer';

/** One operation for one subgraph: the body of its request, ready to send. */
export interface SubgraphRequest {
  /** JSON text of `{ query, operationName?, variables }` */
  readonly body: string;
}

/** Asks one subgraph on behalf of one caller. Never rejects: a subgraph that fails answers with an error of the closed list. */
export type Fetch = (subgraph: string, request: SubgraphRequest) => Promise<SubgraphAnswer>;

/** What an operation came to. */
export interface Answer {
  /** JSON text of the response's `data`, `null` included */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
  /** further members of the answer's `extensions`; what cannot be JSON is left out */
  readonly extensions?: Record<string, unknown>;
}

/** What the owner of a subscription's root field is asked once; its events are the answers. */
export type OwnerQuestion = Pick<PlannedRequest, 'subgraph' | 'query' | 'operationName' | 'variables'>;

/**
 * Carries out prepared operations. Everything that knows how a plan is executed and how an answer is shaped stands behind this;
 * authorisation, passports, accounting and deadlines stand before it.
 */
export interface Executor {
  /** A query or a mutation. What is closed to the caller is `null` with an error in the answer. */
  execute(preparation: Preparation, fetch: Fetch): Promise<Answer>;
  /** Of a subscription; nothing where its root field is closed to the caller. */
  owner(preparation: Preparation): OwnerQuestion | undefined;
  /** One event of a subscription: `event` is what its owner sent, the fields of other subgraphs are fetched. */
  complete(preparation: Preparation, event: SubgraphAnswer, fetch: Fetch): Promise<Answer>;
}

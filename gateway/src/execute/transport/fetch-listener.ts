import type { GuardState } from './guard';
import type { Outcome } from './outcome';

/** One request to a subgraph: the same object at its beginning and at its end. */
export interface ObservedFetch {
  readonly requestId: string;
  /** the client's name of the operation that it is for */
  readonly operation?: string | undefined;
}

/** Hears of every request to a subgraph: for metrics and traces. */
export interface FetchListener {
  /** may add headers (name, value, name, value …) to a request that is about to be sent, those of a trace; once more when it is sent again */
  addHeaders?(headers: string[], subgraph: string, fetch: ObservedFetch): void;
  /** `errors`: answered, with GraphQL errors */
  fetched?(subgraph: string, outcome: Outcome['kind'] | 'errors', durationMs: number, fetch: ObservedFetch): void;
}

/** What is true of the way to one subgraph at this moment. */
export interface SubgraphState extends GuardState {
  readonly subgraph: string;
}

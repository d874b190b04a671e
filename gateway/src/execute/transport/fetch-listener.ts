import type { GuardState } from './guard';
import type { Outcome } from './outcome';

/** Hears of every request to a subgraph: for metrics and traces. */
export interface FetchListener {
  /** may add headers (name, value, name, value …) to a request that is about to be sent, those of a trace */
  addHeaders?(headers: string[], subgraph: string, requestId: string): void;
  /** `errors`: answered, with GraphQL errors */
  fetched?(subgraph: string, outcome: Outcome['kind'] | 'errors', durationMs: number): void;
}

/** What is true of the way to one subgraph at this moment. */
export interface SubgraphState extends GuardState {
  readonly subgraph: string;
}

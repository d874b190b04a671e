import type { GraphQLError } from 'graphql';
import type { Operation } from '../document/operation';
import type { GraphRequest } from './preparation';

/** One operation, or one event of a subscription: the same object at its beginning and at its end. */
export interface ObservedOperation {
  readonly operation: Operation;
  readonly requestId: string;
  /** the `traceparent` that the request, or the event, came with (W3C Trace Context) */
  readonly trace?: string | undefined;
  /** of an event: the request that began its subscription */
  readonly subscription?: GraphRequest;
}

/** A subscription of which the owner of its root field is about to be asked. */
export interface ObservedStart {
  readonly operation: Operation;
  readonly request: GraphRequest;
  readonly subgraph: string;
}

/** Hears of every operation that is carried out or refused, each event of a subscription included: for metrics and traces. */
export interface OperationListener {
  began?(observed: ObservedOperation): void;
  /** @param errors of the answer; absent where carrying it out failed altogether */
  ended?(observed: ObservedOperation, errors: readonly GraphQLError[] | undefined, durationMs: number): void;
  /** may add to the extensions of the message that asks the owner, as headers are added to a fetch */
  subscribing?(start: ObservedStart, extensions: Record<string, unknown>): void;
  /** of an operation that nobody had asked before, whether that came to a plan or not */
  planned?(durationMs: number): void;
  refused?(errors: readonly GraphQLError[]): void;
}

import type { GraphQLError } from 'graphql';
import type { Operation } from '../document/operation';

/** One operation, or one event of a subscription: the same object at its beginning and at its end. */
export interface ObservedOperation {
  readonly operation: Operation;
  readonly requestId: string;
  /** the header `traceparent` that the request came with (W3C Trace Context) */
  readonly trace?: string | undefined;
}

/** Hears of every operation that is carried out or refused, each event of a subscription included: for metrics and traces. */
export interface OperationListener {
  began?(observed: ObservedOperation): void;
  /** @param errors of the answer; absent where carrying it out failed altogether */
  ended?(observed: ObservedOperation, errors: readonly GraphQLError[] | undefined, durationMs: number): void;
  refused?(errors: readonly GraphQLError[]): void;
}

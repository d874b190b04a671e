import type { CompiledPlan } from '../execute/compiled-plan';
import type { Operation } from '../document/operation';
import type { Conditions } from './conditions';
import type { Naming } from './naming';

/**
 * An operation worked out for all callers who reach the same part of it, for one set of values of `@skip` and `@include`, and one of
 * labels of `@override`. The same object for the same of these, as long as it is cached: what else is derived from it may be kept
 * in a `WeakMap` by it.
 */
export interface CompiledOperation {
  readonly operation: Operation;
  /** where the values of its fields lie in the data; one for all variants of an operation */
  readonly naming: Naming;
  /** by name of variable; all that `@skip` and `@include` of the operation read (`isIncluded`) */
  readonly conditions: Conditions;
  /** Interfaces whose own name an object may bear in the data, where nothing that is asked of it depends on its type. */
  readonly interfaceObjects: Pick<ReadonlySet<string>, 'has'>;
  /** no requests where nothing is left to ask of subgraphs */
  readonly plan: CompiledPlan;
  /** the planner's own words for its plan, made when they are asked for */
  explain(): string;
}

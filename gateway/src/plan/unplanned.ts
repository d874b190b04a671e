import type { CompiledOperation } from './compiled-operation';

/** A compiled operation that is not there yet. Making it holds the process for as long as the planner needs. */
export class Unplanned {
  constructor(readonly plan: () => CompiledOperation) {}
}

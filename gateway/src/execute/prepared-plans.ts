import type { CompiledOperation } from '../plan/compiled-operation';
import type { PartMaker } from './interpret/part-steps';
import { type PreparedPlan, preparePlan } from './interpret/prepared-plan';

/** The prepared plans of compiled operations: each made when it is first carried out, and kept as long as its operation is. */
export class PreparedPlans {
  readonly #known = new WeakMap<CompiledOperation, PreparedPlan>();

  /** @param make `generatedParts` or `interpretedParts` */
  constructor(private readonly make: PartMaker) {}

  of(compiled: CompiledOperation): PreparedPlan {
    const known = this.#known.get(compiled);
    if (known) return known;
    const prepared = preparePlan(compiled.plan, this.make);
    this.#known.set(compiled, prepared);
    return prepared;
  }
}

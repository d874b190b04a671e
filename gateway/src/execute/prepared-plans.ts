import type { CompiledOperation } from '../plan/compiled-operation';
import { interpretedParts } from './interpret/interpreted-parts';
import type { PartMaker } from './interpret/part-steps';
import { type PreparedPlan, preparePlan } from './interpret/prepared-plan';

/**
 * The prepared plans of compiled operations, kept as long as those are. The first time a plan is interpreted, code is written for
 * it when it comes again: most operations of people who explore come once.
 */
export class PreparedPlans {
  readonly #met = new WeakSet<CompiledOperation>();
  readonly #known = new WeakMap<CompiledOperation, PreparedPlan>();

  constructor(private readonly make: PartMaker) {}

  of(compiled: CompiledOperation): PreparedPlan {
    const known = this.#known.get(compiled);
    if (known) return known;
    if (!this.#met.has(compiled)) {
      this.#met.add(compiled);
      return preparePlan(compiled.plan, interpretedParts);
    }
    const prepared = preparePlan(compiled.plan, this.make);
    this.#known.set(compiled, prepared);
    return prepared;
  }
}

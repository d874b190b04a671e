import type { ErrorCode } from '@salus/subgraph-kit/errors';
import { GraphQLError } from 'graphql';
import type { Preparation } from '../journey/preparation';
import type { Answer, Executor, Fetch, OwnerQuestion } from './executor';
import { generatedParts } from './generate/generated-parts';
import { runPlan, type RunInput } from './interpret/run-plan';
import { interpretedParts } from './interpret/interpreted-parts';
import { PreparedPlans } from './prepared-plans';
import { generatedShaper, interpretedShaper } from './shape/shaper';
import { Shapers } from './shape/shapers';
import type { SubgraphAnswer } from './subgraph-answer';

/** Whether text may become code in this process: `node --disallow-code-generation-from-strings` forbids it. */
export function mayGenerate(): boolean {
  try {
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}

/** Carries out compiled operations: the plan runs, then what came of it is given the client's shape. */
export class Engine implements Executor {
  readonly #plans: PreparedPlans;
  readonly #shapers: Shapers;

  /**
   * @param way `generated`: by code that is written for each operation, where that may be; the answers are the same
   * @param maximumResponseBytes of the data's text: in place of a longer one there is an error
   */
  constructor(way: 'generated' | 'interpreted', maximumResponseBytes: number) {
    const isGenerated = way === 'generated' && mayGenerate();
    this.#plans = new PreparedPlans(isGenerated ? generatedParts : interpretedParts);
    const shaper = isGenerated ? generatedShaper : interpretedShaper;
    this.#shapers = new Shapers((shape) => shaper(shape, maximumResponseBytes));
  }

  execute(preparation: Preparation, fetch: Fetch): Promise<Answer> {
    return this.#run(preparation, { variables: preparation.variables.sent, fetch });
  }

  owner({ compiled }: Preparation): OwnerQuestion | undefined {
    const [first] = compiled.plan.requests;
    return first?.kind === 'subscription' ? first : undefined;
  }

  complete(preparation: Preparation, event: SubgraphAnswer, fetch: Fetch): Promise<Answer> {
    return this.#run(preparation, { variables: preparation.variables.sent, fetch, event });
  }

  async #run(preparation: Preparation, input: RunInput): Promise<Answer> {
    try {
      const shape = this.#shapers.of(preparation);
      const outcome = await runPlan(this.#plans.of(preparation.compiled), input);
      return shape(outcome, preparation.served.introspection.introspect(preparation));
    } catch (error) {
      if (error instanceof GraphQLError) return { data: 'null', errors: [error] };
      if (error instanceof RangeError) return { data: 'null', errors: [tooDeep()] };
      throw error;
    }
  }
}

/** Lists or objects within each other, more than this process can walk, where none should be or in what a subgraph requires. */
const tooDeep = (): GraphQLError =>
  new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } });

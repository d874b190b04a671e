import type { Answer } from '../execute/executor';
import type { Preparation } from '../journey/preparation';
import type { AnswerExtension } from '../journey/query-journey';
import { ActualCost } from './actual-cost';
import type { Demanded } from './demand';

export interface CostFigures extends Demanded {
  /** of what was answered */
  readonly actual: number;
}

/**
 * `extensions.cost` for a request that brings `extensions: { cost: true }`. Only then is the actual cost worked out: the answer,
 * which is text by now, must be read again for it. Anybody may ask: the figures follow from the operation and its answer.
 */
export class CostReport implements AnswerExtension {
  readonly name = 'cost';

  valueFor(
    { request, served, operation, variables, demanded }: Preparation,
    { data }: Answer,
  ): CostFigures | undefined {
    if (!demanded || request.extensions?.cost !== true) return undefined;
    const { rules } = served.demand;
    const actual = new ActualCost(served.graph.publicSchema, rules, operation, variables.coerced).of(data);
    return { ...demanded, actual };
  }
}

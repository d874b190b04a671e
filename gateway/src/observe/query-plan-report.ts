import { mayExplore } from '../authenticate/session';
import type { Preparation } from '../journey/preparation';
import type { AnswerExtension } from '../journey/query-journey';

/**
 * `extensions.queryPlan`, the planner's own words, for a request that brings `extensions: { queryPlan: true }`. Only for callers with
 * the scope `explore`: a plan tells how the graph is made, and which of its fields others may reach.
 */
export class QueryPlanReport implements AnswerExtension {
  readonly name = 'queryPlan';

  valueFor({ request, compiled }: Preparation): string | undefined {
    if (request.extensions?.queryPlan !== true || !mayExplore(request.session)) return undefined;
    return compiled.explain();
  }
}

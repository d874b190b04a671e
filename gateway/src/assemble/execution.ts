import { Accountant } from '../account/accountant';
import { CostReport } from '../demand/cost-report';
import { ApolloExecutor } from '../execute/apollo-executor';
import { Engine } from '../execute/engine';
import type { Executor } from '../execute/executor';
import type { OperationListener } from '../journey/operation-listener';
import type { QueryJourneyParts } from '../journey/query-journey';
import { QueryPlanReport } from '../observe/query-plan-report';
import type { Settings } from '../settings';
import type { Callers } from './callers';
import type { GatewayParts } from './gateway-parts';
import type { SubgraphsInUse } from './subgraphs-in-use';

const executorFor = ({ engine, maximumResponseBytes }: Settings['execution']): Executor =>
  engine === 'stock' ? new ApolloExecutor() : new Engine(engine, maximumResponseBytes);

/** What operations, and events of subscriptions, are carried out and accounted for with. */
export function meansFor(
  { config, log, foundation }: GatewayParts,
  { clients }: SubgraphsInUse,
  { standings, passports, noteReduction }: Callers,
  listener: OperationListener,
): QueryJourneyParts {
  return {
    log,
    listener,
    subgraphs: clients,
    standings,
    passports,
    noteReduction,
    executor: executorFor(config.settings.execution),
    accountant: new Accountant(log, foundation?.spool),
    extensions: [new CostReport(), new QueryPlanReport()],
  };
}

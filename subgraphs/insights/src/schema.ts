import { type Composition, type Core, describeError, RepeatedWork, type SubgraphDefinition } from '@salus/subgraph-kit';
import { AccessConsumer } from './alert/access.consumer';
import { createAlertLoader } from './alert/alert.loader';
import { alertReference } from './alert/alert.reference';
import { AlertResolver } from './alert/alert.resolver';
import { AlertService } from './alert/alert.service';
import { Alert } from './alert/alert.type';
import { AlertRouting } from './alert/routing.service';
import { AlertWatch } from './alert/watch.service';
import type { Config } from './config';
import type { Loaders } from './context';
import { factSubscriptions } from './fact/fact.consumer';
import { HistoryService } from './fact/history.service';
import { InboxBell, InboxReader } from './inbox/inbox.service';
import { createInboxStreams } from './inbox/inbox.stream';
import { InboxEntry } from './inbox/inbox.type';
import { FindingService } from './insight/finding.service';
import { createInsightLoader } from './insight/insight.loader';
import { insightReference } from './insight/insight.reference';
import { InsightResolver, PatientInsightResolver } from './insight/insight.resolver';
import { InsightService } from './insight/insight.service';
import { Insight } from './insight/insight.type';
import { Initial1700000000001 } from './migrations/0001-initial';
import { Attention1700000001001 } from './migrations/0002-attention';
import { SettledAlerts1700000001002 } from './migrations/0003-settled-alerts';
import { Conditions1700000001003 } from './migrations/0004-conditions';
import { HistoricalInsights1700000001004 } from './migrations/0005-historical-insights';
import { patientReference } from './patient/patient.reference';
import { viewerReference } from './viewer/viewer.reference';
import { PatientInCareEdgeResolver, ViewerResolver } from './viewer/viewer.resolver';
import { ViewerService } from './viewer/viewer.service';
import { Viewer } from './viewer/viewer.type';

const judgeHistoryEveryMs = 250;

function compose(core: Core<Config>): Composition {
  const bell = new InboxBell(core);
  const reader = new InboxReader(core);
  const routing = new AlertRouting(core);
  const insightService = new InsightService(core);
  const findings = new FindingService(routing);
  const history = new HistoryService(core, findings, bell);
  return {
    resolvers: [
      new InsightResolver(insightService),
      new PatientInsightResolver(insightService),
      new AlertResolver(new AlertService(core, reader, bell)),
      new ViewerResolver(new ViewerService(core)),
      new PatientInCareEdgeResolver(),
    ],
    references: {
      Patient: patientReference,
      Insight: insightReference,
      Alert: alertReference,
      Viewer: viewerReference,
    },
    loaders: (context): Loaders => ({
      insight: createInsightLoader(core, context),
      alert: createAlertLoader(core, context),
      inbox: createInboxStreams(reader, bell, context.caller),
    }),
    subscriptions: [...factSubscriptions(findings, routing, bell), new AccessConsumer(routing, bell).subscription()],
    background: [
      bell,
      new AlertWatch(core, routing, bell),
      new RepeatedWork(
        () => history.judgeWaiting(),
        judgeHistoryEveryMs,
        (error) => core.log.warn({ component: 'history', ...describeError(error) }, 'a turn failed and is tried again'),
      ),
    ],
  };
}

export const insights: SubgraphDefinition<Config> = {
  name: 'insights',
  entities: [Insight, Alert, InboxEntry],
  migrations: [
    Initial1700000000001,
    Attention1700000001001,
    SettledAlerts1700000001002,
    Conditions1700000001003,
    HistoricalInsights1700000001004,
  ],
  resolvers: [InsightResolver, PatientInsightResolver, AlertResolver, ViewerResolver, PatientInCareEdgeResolver],
  orphanedTypes: [Viewer],
  compose,
};

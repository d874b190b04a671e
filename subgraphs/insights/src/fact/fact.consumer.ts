import type { Subscription } from '@salus/subgraph-kit';
import type { AlertRouting } from '../alert/routing.service';
import type { InboxBell } from '../inbox/inbox.service';
import type { FindingService } from '../insight/finding.service';
import { ConditionConsumer } from './condition.consumer';
import { DocumentConsumer } from './document.consumer';
import { ObservationConsumer } from './observation.consumer';
import { PatientConsumer } from './patient.consumer';

/** Follows the owners of facts, each fact judged in the transaction that makes it known; history is judged later. */
export const factSubscriptions = (
  findings: FindingService,
  routing: AlertRouting,
  bell: InboxBell,
): readonly Subscription[] => [
  new PatientConsumer(findings, routing, bell).subscription(),
  ...new ObservationConsumer(findings, bell).subscriptions(),
  new DocumentConsumer(findings, bell).subscription(),
  new ConditionConsumer(findings, bell).subscription(),
];

import type { LoggedEvent } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import { conditionChanged, conditionTopic } from '../events';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import type { FindingService } from '../insight/finding.service';
import { refreshKnownDiabetes, storeCondition } from './diagnosis.store';
import { onePatientAtATime, subscriptionTo } from './topic.consumer';

/** Follows diagnoses. */
export class ConditionConsumer {
  constructor(
    private readonly findings: FindingService,
    private readonly bell: InboxBell,
  ) {}

  subscription(): Subscription {
    return subscriptionTo(conditionTopic, this.bell, {
      'condition.recorded': (work, event) => this.#changed(work, event),
      'condition.corrected': (work, event) => this.#changed(work, event),
      'condition.withdrawn': (work, event) => this.#changed(work, event, true),
    });
  }

  /** Whether diabetes is known decides what its rules ask for; a diagnosis alone raises nothing. */
  async #changed(work: Work, { payload, position, recordedAt }: LoggedEvent, isWithdrawn = false): Promise<void> {
    const { patient, condition } = conditionChanged.parse(payload);
    await onePatientAtATime(work.transaction, patient);
    await storeCondition(work.transaction, patient, condition, { position, isWithdrawn });
    const isKnown = await refreshKnownDiabetes(work.transaction, patient);
    if (isKnown === true) await this.findings.diabetesIsKnown(work, patient);
    if (isKnown === false) await this.findings.diabetesIsUnknown(work, patient, recordedAt);
  }
}

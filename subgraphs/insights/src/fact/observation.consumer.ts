import type { LoggedEvent } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import { measurementCorrected, measurementsRecorded, measurementTopic, resultSubmitted, resultTopic } from '../events';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import type { FindingService } from '../insight/finding.service';
import {
  type ChangedFact,
  storeMeasurements,
  storeResults,
  type ToldMeasurements,
  type ToldResult,
} from './fact.store';
import { historyTogether, keepHistory } from './history.consumer';
import { onePatientAtATime, subscriptionTo } from './topic.consumer';

function toldMeasurements({ payload, position }: LoggedEvent): ToldMeasurements {
  return { position, ...measurementsRecorded.parse(payload) };
}

function toldResult({ payload, position }: LoggedEvent): ToldResult {
  return { position, ...resultSubmitted.parse(payload) };
}

/** Follows what was measured and what examinations found: live values are judged at once, history is judged later. */
export class ObservationConsumer {
  constructor(
    private readonly findings: FindingService,
    private readonly bell: InboxBell,
  ) {}

  subscriptions(): Subscription[] {
    return [
      subscriptionTo(
        measurementTopic,
        this.bell,
        {
          'measurements.recorded': (work, event) => this.#measured(work, event),
          'measurement.corrected': (work, event) => this.#measurementCorrected(work, event),
        },
        historyTogether('measurements.recorded', toldMeasurements, storeMeasurements),
      ),
      subscriptionTo(
        resultTopic,
        this.bell,
        {
          'result.submitted': (work, event) => this.#result(work, event),
          'result.corrected': (work, event) => this.#result(work, event),
        },
        historyTogether('result.submitted', toldResult, storeResults),
      ),
    ];
  }

  async #measured(work: Work, event: LoggedEvent): Promise<void> {
    const told = toldMeasurements(event);
    if (told.historical) return void (await keepHistory(work.transaction, [event], storeMeasurements, [told]));
    await onePatientAtATime(work.transaction, told.patient);
    const changed = await storeMeasurements(work.transaction, [told]);
    const triggers = changed.map(({ trigger }) => trigger);
    await this.findings.judge(work, told.patient, triggers, event.recordedAt);
  }

  async #measurementCorrected(work: Work, { payload, position, recordedAt }: LoggedEvent): Promise<void> {
    const { patient, measurement } = measurementCorrected.parse(payload);
    await onePatientAtATime(work.transaction, patient);
    const told = { patient, position, organization: null, historical: false, measurements: [measurement] };
    await this.#judgeAnew(work, await storeMeasurements(work.transaction, [told]), recordedAt);
  }

  /** A first version, or a later one: a preliminary result that became final is reconsidered like a correction. */
  async #result(work: Work, event: LoggedEvent): Promise<void> {
    const told = toldResult(event);
    await onePatientAtATime(work.transaction, told.patient);
    await this.#judgeAnew(work, await storeResults(work.transaction, [told]), event.recordedAt);
  }

  async #judgeAnew(work: Work, changed: readonly ChangedFact[], recordedAt: Date): Promise<void> {
    for (const { patient, trigger } of changed) {
      await this.findings.reconsider(work, patient, trigger, recordedAt);
      await this.findings.judge(work, patient, [trigger], recordedAt);
    }
  }
}

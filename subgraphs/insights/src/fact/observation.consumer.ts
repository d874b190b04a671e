import type { LoggedEvent } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import { measurementCorrected, measurementsRecorded, measurementTopic, resultSubmitted, resultTopic } from '../events';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import type { FindingService } from '../insight/finding.service';
import type { StoredEvidence } from '../insight/insight.type';
import {
  type ChangedFact,
  storeMeasurements,
  storeResults,
  type ToldMeasurements,
  type ToldResult,
} from './fact.store';
import { historyTogether, keepHistory } from './history.consumer';
import { historyFor } from './patient-history.store';
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
    const fact = { type: 'Measurement' as const, id: measurement.id };
    await this.#change(work, patient, fact, { status: measurement.status, recordedAt }, () =>
      storeMeasurements(work.transaction, [told]),
    );
  }

  /** A first version, or a later one: a preliminary result that became final is reconsidered like a correction. */
  async #result(work: Work, event: LoggedEvent): Promise<void> {
    const told = toldResult(event);
    await onePatientAtATime(work.transaction, told.patient);
    const fact = { type: 'DiagnosticResult' as const, id: told.result.id };
    await this.#change(work, told.patient, fact, { status: told.result.status, recordedAt: event.recordedAt }, () =>
      storeResults(work.transaction, [told]),
    );
  }

  /** Stores a later version of a fact and judges by it; once it is withdrawn, also what it had hidden. */
  async #change(
    work: Work,
    patient: string,
    fact: StoredEvidence,
    { status, recordedAt }: { status: string; recordedAt: Date },
    store: () => Promise<ChangedFact[]>,
  ): Promise<void> {
    const isWithdrawn = status === 'entered-in-error';
    const before = isWithdrawn ? await historyFor(work.transaction, patient, [fact]) : undefined;
    const changed = await store();
    await this.#judgeAnew(work, changed, recordedAt);
    if (before && changed.length > 0) await this.findings.unmask(work, patient, fact, before, recordedAt);
  }

  async #judgeAnew(work: Work, changed: readonly ChangedFact[], recordedAt: Date): Promise<void> {
    for (const { patient, trigger } of changed) {
      await this.findings.reconsider(work, patient, trigger, recordedAt);
      await this.findings.judge(work, patient, [trigger], recordedAt);
    }
  }
}

import type { LoggedEvent, Queryable } from '@salus/events';
import { systemCaller } from '@salus/policy';
import type { Subscription } from '@salus/subgraph-kit';
import type { AlertRouting } from '../alert/routing.service';
import {
  conditionChanged,
  conditionTopic,
  documentEnded,
  documentRegistered,
  documentTopic,
  generalPractitionerDeclared,
  measurementCorrected,
  measurementsRecorded,
  measurementTopic,
  patientRegistered,
  patientTopic,
  resultSubmitted,
  resultTopic,
} from '../events';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import type { FindingService } from '../insight/finding.service';
import { refreshKnownDiabetes, storeCondition } from './diagnosis.store';
import {
  type ChangedFact,
  endDocument,
  storeDocument,
  storeMeasurements,
  storeResults,
  type ToldMeasurements,
  type ToldResult,
} from './fact.store';
import { keepWaiting } from './waiting.store';

/** In whose name facts are kept and judged: everything that an event may carry. */
export const insightsCaller = systemCaller('insights', [
  'patient',
  'measurement',
  'encounter',
  'result',
  'condition',
  'document',
  'insight',
  'alert',
  'clinician-first',
]);

/**
 * Events of one patient are applied one after the other, whichever topic they come from: an alert that is being raised
 * and the relation that would route it see each other. Patients share 1,024 locks, so that one transaction holds few.
 */
export const onePatientAtATime = (transaction: Queryable, ...patients: string[]): Promise<unknown> =>
  transaction.query(
    `SELECT pg_advisory_xact_lock(1024, stripe)
       FROM (SELECT DISTINCT hashtext(patient::text) & 1023 AS stripe FROM unnest($1::uuid[]) AS patient ORDER BY 1) AS own`,
    [patients],
  );

type Handler = (work: Work, event: LoggedEvent) => Promise<void>;

/** A topic and what its events do, with the recipients of each transaction woken after its commit. */
export function subscriptionTo(
  topic: string,
  bell: InboxBell,
  handlers: Readonly<Record<string, Handler>>,
  handleTogether?: Subscription['handleTogether'],
): Subscription {
  const told = new Set<string>();
  return {
    topic,
    name: 'insights',
    caller: insightsCaller,
    handle: async (transaction, event) => handlers[event.type]?.({ transaction, told }, event),
    ...(handleTogether && { handleTogether }),
    committed: () => {
      bell.ring(told);
      told.clear();
    },
  };
}

const isHistorical = ({ payload }: LoggedEvent): boolean =>
  typeof payload === 'object' && payload !== null && 'historical' in payload && payload.historical === true;

function toldMeasurements({ payload, position }: LoggedEvent): ToldMeasurements {
  return { position, ...measurementsRecorded.parse(payload) };
}

function toldResult({ payload, position }: LoggedEvent): ToldResult {
  return { position, ...resultSubmitted.parse(payload) };
}

/** Follows the owners of facts, each fact judged in the transaction that makes it known; history is judged later. */
export class FactConsumer {
  constructor(
    private readonly findings: FindingService,
    private readonly routing: AlertRouting,
    private readonly bell: InboxBell,
  ) {}

  subscriptions(): Subscription[] {
    return [
      subscriptionTo(patientTopic, this.bell, {
        'patient.registered': (work, event) => this.#registered(work, event),
        'general-practitioner.declared': (work, event) => this.#declared(work, event),
      }),
      subscriptionTo(
        measurementTopic,
        this.bell,
        {
          'measurements.recorded': (work, event) => this.#measured(work, event),
          'measurement.corrected': (work, event) => this.#measurementCorrected(work, event),
        },
        this.#historyOf('measurements.recorded', toldMeasurements, storeMeasurements),
      ),
      subscriptionTo(
        resultTopic,
        this.bell,
        {
          'result.submitted': (work, event) => this.#result(work, event),
          'result.corrected': (work, event) => this.#result(work, event),
        },
        this.#historyOf('result.submitted', toldResult, storeResults),
      ),
      subscriptionTo(documentTopic, this.bell, {
        'document.registered': (work, event) => this.#document(work, event),
        'document.superseded': (work, event) => this.#documentEnded(work, event, 'superseded'),
        'document.withdrawn': (work, event) => this.#documentEnded(work, event, 'withdrawn'),
      }),
      subscriptionTo(conditionTopic, this.bell, {
        'condition.recorded': (work, event) => this.#condition(work, event),
        'condition.corrected': (work, event) => this.#condition(work, event),
        'condition.withdrawn': (work, event) => this.#condition(work, event, true),
      }),
    ];
  }

  /** What is live is judged at once; history is left to its service, and cannot undo a registration. */
  async #registered(work: Work, { payload, position }: LoggedEvent): Promise<void> {
    const { patient, birthDate, sex } = patientRegistered.parse(payload);
    await onePatientAtATime(work.transaction, patient);
    await work.transaction.query(
      `INSERT INTO patient_fact AS known (patient_id, birth_date, sex, log_position, categories, confidentiality)
       VALUES ($1, $2, $3, $4, '{patient}', 3)
       ON CONFLICT (patient_id) DO UPDATE SET birth_date = excluded.birth_date, sex = excluded.sex, log_position = excluded.log_position
       WHERE known.log_position < excluded.log_position`,
      [patient, birthDate, sex, position],
    );
    await refreshKnownDiabetes(work.transaction, patient);
    await this.findings.judgeWaiting(work, patient, false);
  }

  /** Who was declared before ends where the new declaration begins; open alerts go to whom they belong now. */
  async #declared(work: Work, { payload }: LoggedEvent): Promise<void> {
    const declared = generalPractitionerDeclared.parse(payload);
    const { patient, declaration, practitioner, organization, from, to, previous } = declared;
    await onePatientAtATime(work.transaction, patient);
    await work.transaction.query(
      `INSERT INTO declaration_fact (patient_id, declaration_id, practitioner_id, practice_id, valid_from, valid_to, categories, confidentiality)
       VALUES ($1, $2, $3, $4, $5, $6, '{patient}', 3) ON CONFLICT (patient_id, declaration_id) DO NOTHING`,
      [patient, declaration, practitioner, organization, from, to],
    );
    if (previous) {
      await work.transaction.query(
        `UPDATE declaration_fact SET valid_to = $3 WHERE patient_id = $1 AND declaration_id = $2 AND valid_to IS NULL`,
        [patient, previous.declaration, from],
      );
    }
    for (const alert of await this.routing.affected(work.transaction, [patient], null)) {
      await this.routing.route(work, alert);
    }
  }

  async #measured(work: Work, event: LoggedEvent): Promise<void> {
    const told = toldMeasurements(event);
    if (told.historical) return void (await this.#keepHistory(work, [event], storeMeasurements, [told]));
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

  /** History alerts nobody, so that it can wait: it is stored at once and judged when the patient's has come to rest. */
  async #keepHistory<Told>(
    { transaction }: Pick<Work, 'transaction'>,
    events: readonly LoggedEvent[],
    store: (transaction: Queryable, told: readonly Told[]) => Promise<ChangedFact[]>,
    told: readonly Told[],
  ): Promise<number> {
    const recordedAt = events.at(-1)?.recordedAt ?? new Date();
    const changed = await store(transaction, told);
    await keepWaiting(
      transaction,
      changed.filter(({ isRead }) => isRead).map(({ patient, trigger }) => ({ patient, trigger, recordedAt })),
    );
    return events.length;
  }

  #historyOf<Told extends { historical: boolean }>(
    type: string,
    read: (event: LoggedEvent) => Told,
    store: (transaction: Queryable, told: readonly Told[]) => Promise<ChangedFact[]>,
  ): NonNullable<Subscription['handleTogether']> {
    return async (transaction, events) => {
      const told: Told[] = [];
      for (const event of events) {
        if (event.type !== type || !isHistorical(event)) break;
        told.push(read(event));
      }
      return told.length < 2 ? 0 : this.#keepHistory({ transaction }, events.slice(0, told.length), store, told);
    };
  }

  async #document(work: Work, { payload, position }: LoggedEvent): Promise<void> {
    const { patient, document } = documentRegistered.parse(payload);
    await storeDocument(work.transaction, patient, document, position);
  }

  /** What rested on the document stands on what is left, or is taken back, and those who were told are told. */
  async #documentEnded(
    work: Work,
    { payload, position, recordedAt }: LoggedEvent,
    status: 'superseded' | 'withdrawn',
  ): Promise<void> {
    const { patient, document } = documentEnded.parse(payload);
    await onePatientAtATime(work.transaction, patient);
    await storeDocument(work.transaction, patient, document, position);
    await endDocument(work.transaction, patient, document.id, { status, position });
    await this.findings.reconsider(work, patient, { type: 'Document', id: document.id }, recordedAt);
  }

  /** Whether diabetes is known decides what its rules ask for; a diagnosis alone raises nothing. */
  async #condition(work: Work, { payload, position, recordedAt }: LoggedEvent, isWithdrawn = false): Promise<void> {
    const { patient, condition } = conditionChanged.parse(payload);
    await onePatientAtATime(work.transaction, patient);
    await storeCondition(work.transaction, patient, condition, { position, isWithdrawn });
    const isKnown = await refreshKnownDiabetes(work.transaction, patient);
    if (isKnown === true) await this.findings.diabetesIsKnown(work, patient);
    if (isKnown === false) await this.findings.diabetesIsUnknown(work, patient, recordedAt);
  }
}

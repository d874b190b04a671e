import type { LoggedEvent } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import type { AlertRouting } from '../alert/routing.service';
import { generalPractitionerDeclared, patientRegistered, patientTopic } from '../events';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import type { FindingService } from '../insight/finding.service';
import { refreshKnownDiabetes } from './diagnosis.store';
import { onePatientAtATime, subscriptionTo } from './topic.consumer';

/** Follows who is known, and to whom they are declared. */
export class PatientConsumer {
  constructor(
    private readonly findings: FindingService,
    private readonly routing: AlertRouting,
    private readonly bell: InboxBell,
  ) {}

  subscription(): Subscription {
    return subscriptionTo(patientTopic, this.bell, {
      'patient.registered': (work, event) => this.#registered(work, event),
      'general-practitioner.declared': (work, event) => this.#declared(work, event),
    });
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
}

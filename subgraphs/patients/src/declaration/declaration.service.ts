import { recordEvents } from '@salus/events';
import { type Core, decodeId, newUuid, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import { type EntityManager, IsNull } from 'typeorm';
import type { PatientsContext } from '../context';
import { type GeneralPractitionerDeclared, patientTopic } from '../events';
import { Patient } from '../patient/patient.type';
import type { DeclareGeneralPractitionerInput } from './declaration.inputs';
import { Declaration } from './declaration.type';

interface Outcome {
  patientId: string;
  pending: boolean;
}

interface Choice {
  patientId: string;
  practitionerId: string;
  practiceId: string;
  from: Date;
}

/** What a declaration took away, and by which event; nothing when it was the first one. */
interface Replacement {
  replacingEventId: string | null;
  lost: string[];
}

const category = { categories: ['declaration'], confidentiality: 3 };

export class DeclarationService {
  constructor(private readonly core: Core) {}

  /** The practitioner a patient is declared to now, by uuid of the patient. */
  async current(context: PatientsContext, patientId: string): Promise<Declaration | null> {
    const now = new Date();
    return this.core.database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(Declaration, 'declaration')
          .where(
            'declaration.patient_id = :patientId AND valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)',
            { patientId, now },
          ),
        this.core.access.open(context.caller, 'read', 'declaration', { categories: ['declaration'] }),
      ).getOne(),
    );
  }

  /**
   * Declares a patient to a general practitioner; an earlier declaration ends. Where that takes access from somebody,
   * the answer comes when the change is in the log (`pending` otherwise). The same choice again changes nothing and waits
   * for the same change.
   */
  async declare(context: PatientsContext, input: DeclareGeneralPractitionerInput): Promise<Outcome> {
    this.core.access.require(context.caller, 'declaration', 'declare');
    const choice: Choice = {
      patientId: decodeId('Patient', input.patientId, 'patient').patient,
      practitionerId: decodeId('Practitioner', input.practitionerId, 'local').local,
      practiceId: decodeId('Organization', input.organizationId, 'local').local,
      from: input.from ?? new Date(),
    };
    const written = await this.core.database.write(context.caller, (transaction) =>
      this.#replace(transaction, context, choice),
    );
    if (!written.replacingEventId) return { patientId: choice.patientId, pending: false };
    const reduction = await this.core.accessSettled(written.replacingEventId, written.lost);
    context.reductions.note(reduction);
    return { patientId: choice.patientId, pending: reduction.position === null };
  }

  async #replace(transaction: EntityManager, context: PatientsContext, choice: Choice): Promise<Replacement> {
    await this.#requirePatient(transaction, context, choice.patientId);
    const protection = { ...category, organizationId: context.caller.organization };
    await this.core.access.requireRow(transaction, context.caller, 'declare', {
      patientId: choice.patientId,
      ...protection,
    });
    await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('declaration ' || $1, 0))", [
      choice.patientId,
    ]);
    const previous = await transaction.findOneBy(Declaration, { patientId: choice.patientId, validTo: IsNull() });
    if (previous?.practitionerId === choice.practitionerId && previous.practiceId === choice.practiceId) {
      return { replacingEventId: previous.replacingEventId, lost: [] };
    }
    if (previous) await this.#end(transaction, previous, choice.from);
    const declarationId = newUuid();
    const eventId = newUuid();
    const replacingEventId = previous && eventId;
    const { practiceId, practitionerId, patientId, from: validFrom } = choice;
    const declared = {
      patientId,
      declarationId,
      practitionerId,
      practiceId,
      validFrom,
      validTo: null,
      replacingEventId,
    };
    await transaction.insert(Declaration, { ...declared, ...protection });
    await this.#record(transaction, choice, { declarationId, eventId, previous });
    return { replacingEventId, lost: previous ? [previous.practitionerId, previous.practiceId] : [] };
  }

  /** @throws SalusError NOT_FOUND for a patient that is unknown or not open to the caller */
  async #requirePatient(transaction: EntityManager, context: PatientsContext, patientId: string): Promise<void> {
    const found = await whereOpen(
      transaction.createQueryBuilder(Patient, 'patient').where('patient.patient_id = :patientId', { patientId }),
      this.core.access.open(context.caller, 'read', 'patient', { categories: ['patient'] }),
    ).getOne();
    if (!found) throw new SalusError('NOT_FOUND', 'patientId: no such patient is open to the caller.');
  }

  async #end(transaction: EntityManager, { patientId, declarationId }: Declaration, validTo: Date): Promise<void> {
    await transaction.update(Declaration, { patientId, declarationId }, { validTo });
  }

  async #record(
    transaction: EntityManager,
    choice: Choice,
    {
      declarationId: declaration,
      eventId,
      previous,
    }: { declarationId: string; eventId: string; previous: Declaration | null },
  ): Promise<void> {
    const payload: GeneralPractitionerDeclared = {
      patient: choice.patientId,
      declaration,
      practitioner: choice.practitionerId,
      organization: choice.practiceId,
      from: choice.from.toISOString(),
      to: null,
      previous: previous && {
        declaration: previous.declarationId,
        practitioner: previous.practitionerId,
        organization: previous.practiceId,
      },
    };
    await recordEvents(queryableOf(transaction), [
      { topic: patientTopic, type: 'general-practitioner.declared', patient: choice.patientId, payload, eventId },
    ]);
  }
}

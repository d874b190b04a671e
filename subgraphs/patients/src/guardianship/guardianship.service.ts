import { recordEvents } from '@salus/events';
import { type Core, decodeId, newUuid, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import { type EntityManager, IsNull } from 'typeorm';
import type { PatientsContext } from '../context';
import { type GuardianshipEvent, patientTopic } from '../events';
import {
  type EndGuardianshipInput,
  type EstablishGuardianshipInput,
  Guardianship,
  type GuardianshipPayload,
} from './guardianship.type';

export class GuardianshipService {
  constructor(private readonly core: Core) {}

  /** Who represents the patient (`patient_id`), or whom the patient represents (`representative_id`). */
  list(
    context: PatientsContext,
    column: 'patient_id' | 'representative_id',
    patientId: string,
  ): Promise<Guardianship[]> {
    return this.core.database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(Guardianship, 'guardianship')
          .where(`guardianship.${column} = :patientId AND (valid_to IS NULL OR valid_to > now())`, { patientId }),
        this.core.access.open(context.caller, 'read', 'guardianship', { categories: ['guardianship'] }),
      )
        .orderBy('guardianship.guardianship_id')
        .getMany(),
    );
  }

  async establish(context: PatientsContext, input: EstablishGuardianshipInput): Promise<GuardianshipPayload> {
    this.core.access.require(context.caller, 'guardianship', 'establish');
    const patientId = decodeId('Patient', input.patientId, 'patient').patient;
    const representativeId = decodeId('Patient', input.representativeId, 'patient').patient;
    if (patientId === representativeId) {
      throw new SalusError('BAD_USER_INPUT', 'representativeId: nobody represents themselves.');
    }
    const guardianship = await this.core.database.write(context.caller, async (transaction) => {
      const known = await transaction.findOneBy(Guardianship, { patientId, representativeId, to: IsNull() });
      return known ?? this.#insert(transaction, context, { patientId, representativeId, to: input.to ?? null });
    });
    return { guardianship, pending: false };
  }

  async end(context: PatientsContext, input: EndGuardianshipInput): Promise<GuardianshipPayload> {
    this.core.access.require(context.caller, 'guardianship', 'establish');
    const { patient, local } = decodeId('Guardianship', input.guardianshipId, 'patient', 'local');
    const { guardianship, eventId } = await this.core.database.write(context.caller, async (transaction) => {
      const found = await transaction.findOneBy(Guardianship, { patientId: patient, guardianshipId: local });
      if (!found) throw new SalusError('NOT_FOUND', 'guardianshipId: no such guardianship is open to the caller.');
      found.to = new Date();
      await transaction.update(Guardianship, { patientId: patient, guardianshipId: local }, { to: found.to });
      return { guardianship: found, eventId: await this.#record(transaction, found, 'guardianship.ended') };
    });
    const reduction = await this.core.accessSettled(eventId, [guardianship.representativeId]);
    context.reductions.note(reduction);
    return { guardianship, pending: reduction.position === null };
  }

  async #insert(
    transaction: EntityManager,
    context: PatientsContext,
    part: Pick<Guardianship, 'patientId' | 'representativeId' | 'to'>,
  ): Promise<Guardianship> {
    const guardianship = Object.assign(new Guardianship(), {
      ...part,
      guardianshipId: newUuid(),
      from: new Date(),
      categories: ['guardianship'],
      confidentiality: 3,
      organizationId: context.caller.organization,
    });
    await transaction.insert(Guardianship, guardianship);
    await this.#record(transaction, guardianship, 'guardianship.established');
    return guardianship;
  }

  async #record(transaction: EntityManager, guardianship: Guardianship, type: string): Promise<string> {
    const payload: GuardianshipEvent = {
      patient: guardianship.patientId,
      guardianship: guardianship.guardianshipId,
      representative: guardianship.representativeId,
      from: guardianship.from.toISOString(),
      to: guardianship.to?.toISOString() ?? null,
    };
    const [eventId = ''] = await recordEvents(queryableOf(transaction), [
      { topic: patientTopic, type, patient: guardianship.patientId, payload },
    ]);
    return eventId;
  }
}

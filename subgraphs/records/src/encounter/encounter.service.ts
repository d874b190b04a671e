import { recordEvents } from '@salus/events';
import {
  claimReceipt,
  type Connection,
  type Core,
  decodeId,
  newUuid,
  type PageArguments,
  queryableOf,
  readPage,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { RecordsContext } from '../context';
import { type EncounterClosed, type EncounterOpened, encounterTopic } from '../events';
import type {
  CloseEncounterInput,
  CloseEncounterPayload,
  OpenEncounterInput,
  OpenEncounterPayload,
} from './encounter.inputs';
import type { EncounterKey } from './encounter.loader';
import { acceptOpening, checkEnd, type Opening } from './encounter.rules';
import { Encounter } from './encounter.type';

const category = { categories: ['encounter'] };

export class EncounterService {
  constructor(private readonly core: Core) {}

  /** The encounter, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: RecordsContext, id: string): Promise<Encounter | null> {
    const key = decodeId('Encounter', id, 'patient', 'local');
    const found = await context.loaders.encounter.load(key);
    if (!found) context.disclosure.refuse(key.patient, 'encounter');
    return found;
  }

  /** Encounters of a patient that are open to the caller, newest first. */
  async list(context: RecordsContext, patientId: string, page: PageArguments): Promise<Connection<Encounter>> {
    const connection = await this.core.database.read(context.caller, (transaction) =>
      readPage(transaction, this.#open(transaction, context, 'read', patientId), page, {
        at: 'encounter.start_at',
        id: 'encounter.encounter_id',
        keyset: (row) => ({ at: row.startAt, id: row.encounterId }),
      }),
    );
    context.disclosure.note(patientId, 'encounter', connection.nodes.length);
    return connection;
  }

  /** Opens an encounter, once per source identifier; those who treat get access by it. */
  async open(context: RecordsContext, input: OpenEncounterInput): Promise<OpenEncounterPayload> {
    const { caller } = context;
    this.core.access.require(caller, 'encounter', 'open');
    const now = new Date();
    const opening = acceptOpening(caller, input, now);
    const { patientId: patient } = opening;
    const written = await this.core.database.write(caller, async (transaction) => {
      await this.core.access.requireRow(transaction, caller, 'open', { ...opening, ...category });
      const claim = { kind: 'encounter', source: input.sourceIdentifier, content: opening, patient, local: newUuid() };
      const { isNew, local } = await claimReceipt(transaction, claim);
      return isNew ? this.#insert(transaction, local, opening, input.historical ?? false, now) : { patient, local };
    });
    if (!(written instanceof Encounter)) {
      return { encounter: await context.loaders.encounter.load(written), created: false };
    }
    context.disclosure.note(patient, 'encounter');
    return { encounter: written, created: true };
  }

  /**
   * Closes an encounter. That takes access from those who treated: the answer comes when the change is in the log
   * (`pending` otherwise). Closing it again waits for the same change.
   */
  async close(context: RecordsContext, input: CloseEncounterInput): Promise<CloseEncounterPayload> {
    this.core.access.require(context.caller, 'encounter', 'close');
    const key = decodeId('Encounter', input.encounterId, 'patient', 'local');
    const encounter = await this.core.database.write(context.caller, (transaction) =>
      this.#end(transaction, context, key, input.end ?? null),
    );
    context.disclosure.note(encounter.patientId, 'encounter');
    const { closingEventId, practitionerId, organizationId } = encounter;
    if (!closingEventId) return { encounter, pending: false };
    const lost = practitionerId ? [practitionerId, organizationId] : [organizationId];
    const reduction = await this.core.accessSettled(closingEventId, lost);
    context.reductions.note(reduction);
    return { encounter, pending: reduction.position === null };
  }

  #open(transaction: EntityManager, { caller }: RecordsContext, action: string, patientId: string) {
    return whereOpen(
      transaction.createQueryBuilder(Encounter, 'encounter').where('encounter.patient_id = :patientId', { patientId }),
      this.core.access.open(caller, action, 'encounter', category),
    );
  }

  async #insert(
    transaction: EntityManager,
    encounterId: string,
    opening: Opening,
    historical: boolean,
    now: Date,
  ): Promise<Encounter> {
    const startAt = opening.startAt ?? now;
    const own = { encounterId, startAt, closingEventId: null, recordedAt: now, ...category };
    const encounter = Object.assign(new Encounter(), opening, own);
    await transaction.insert(Encounter, encounter);
    const payload: EncounterOpened = {
      ...peopleOf(encounter),
      start: startAt.toISOString(),
      end: encounter.endAt?.toISOString() ?? null,
      historical,
    };
    await recordEvents(queryableOf(transaction), [
      { topic: encounterTopic, type: 'encounter.opened', patient: encounter.patientId, payload },
    ]);
    return encounter;
  }

  /** The encounter, over; one that was over already is left as it is. */
  async #end(
    transaction: EntityManager,
    context: RecordsContext,
    { patient, local }: EncounterKey,
    end: Date | null,
  ): Promise<Encounter> {
    const encounter = await this.#open(transaction, context, 'close', patient)
      .andWhere('encounter.encounter_id = :local', { local })
      .setLock('pessimistic_write')
      .getOne();
    if (!encounter) throw new SalusError('NOT_FOUND', 'encounterId: no such encounter is open to the caller.');
    if (encounter.endAt) {
      if (!end || end.getTime() === encounter.endAt.getTime()) return encounter;
      throw new SalusError('CONFLICT', 'end: the encounter is known to have ended at another time.');
    }
    const now = new Date();
    encounter.endAt = end ?? now;
    checkEnd(encounter.startAt, encounter.endAt, now);
    encounter.closingEventId = newUuid();
    const { endAt, closingEventId } = encounter;
    await transaction.update(Encounter, { patientId: patient, encounterId: local }, { endAt, closingEventId });
    const payload: EncounterClosed = { ...peopleOf(encounter), end: endAt.toISOString() };
    await recordEvents(queryableOf(transaction), [
      { topic: encounterTopic, type: 'encounter.closed', patient, payload, eventId: closingEventId },
    ]);
    return encounter;
  }
}

const peopleOf = ({ patientId, encounterId, practitionerId, organizationId }: Encounter) => ({
  patient: patientId,
  encounter: encounterId,
  practitioner: practitionerId,
  organization: organizationId,
});

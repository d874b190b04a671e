import { recordEvents } from '@salus/events';
import {
  type Connection,
  type Core,
  decodeId,
  newUuid,
  type PageArguments,
  queryableOf,
  SalusError,
} from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import { lockRows } from '../record/change.ingestion';
import { RecordService } from '../record/record.service';
import { insertVersions, updateRows } from '../record/record.store';
import { type Scene, sceneOf } from '../record/scene.ingestion';
import type {
  CloseEncounterInput,
  CloseEncounterPayload,
  OpenEncounterInput,
  OpenEncounterPayload,
} from './encounter.inputs';
import { awaitAccessEnded } from './closing.service';
import { checkEnd, closed, encounters } from './encounter.rules';
import { Encounter } from './encounter.type';

const closingReason = 'The encounter ended.';

export class EncounterService {
  readonly #records: RecordService<Encounter, OpenEncounterInput>;

  constructor(private readonly core: Core) {
    this.#records = new RecordService(core, encounters);
  }

  /** The encounter, or null when unknown or not open to the caller: the two cannot be told apart. */
  find(context: RecordsContext, id: string): Promise<Encounter | null> {
    return this.#records.find(context, id);
  }

  /** Encounters of a patient that are open to the caller, newest first. */
  list(context: RecordsContext, patientId: string, page: PageArguments): Promise<Connection<Encounter>> {
    return this.#records.list(context, patientId, page);
  }

  /** Opens an encounter, once per source identifier; those who treat get access by it. */
  async open(context: RecordsContext, input: OpenEncounterInput): Promise<OpenEncounterPayload> {
    const { row, created } = await this.#records.record(context, input);
    const isCorrection = row !== null && Boolean(input.correctionReason);
    const pending = isCorrection && (await awaitAccessEnded(this.core, context, row));
    return { encounter: row, created, pending };
  }

  /**
   * Closes an encounter; access by it ends. Answers when that is in force, or that it is still under way
   * (`pending` otherwise). Closing it again waits for the same change.
   */
  async close(context: RecordsContext, input: CloseEncounterInput): Promise<CloseEncounterPayload> {
    const { caller } = context;
    this.core.access.require(caller, 'encounter', 'close');
    const key = decodeId('Encounter', input.encounterId, 'patient', 'local');
    const encounter = await this.core.database.write(caller, (transaction) =>
      this.#end(sceneOf(this.core, transaction, caller), key, input.end ?? null),
    );
    context.disclosure.note(encounter.patientId, 'encounter');
    return { encounter, pending: await awaitAccessEnded(this.core, context, encounter) };
  }

  /** The encounter, over; one that was over already is left as it is. */
  async #end(scene: Scene, key: { patient: string; local: string }, end: Date | null): Promise<Encounter> {
    const { transaction, caller, now } = scene;
    const encounter = (await lockRows(scene, encounters, [key], 'close')).get(key.local);
    if (!encounter) throw new SalusError('NOT_FOUND', 'encounterId: no such encounter is open to the caller.');
    if (encounter.endAt) {
      if (!end || end.getTime() === encounter.endAt.getTime()) return encounter;
      throw new SalusError('CONFLICT', 'end: the encounter is known to have ended at another time.');
    }
    const endAt = end ?? now;
    checkEnd(encounter.startAt, endAt, now);
    const replaced = [{ row: encounter, reason: closingReason, sourceSystem: null }];
    await insertVersions(transaction, replaced, caller, now);
    Object.assign(encounter, { endAt, closingEventId: newUuid(), version: encounter.version + 1 });
    await updateRows(transaction, Encounter, [encounter]);
    await recordEvents(queryableOf(transaction), closed(encounter));
    return encounter;
  }
}

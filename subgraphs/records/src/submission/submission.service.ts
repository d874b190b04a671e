import { checkHistory, type Core, encodeId, SalusError, tryDecodeId } from '@salus/subgraph-kit';
import { allergies } from '../allergy/allergy.rules';
import { conditions } from '../condition/condition.rules';
import type { RecordsContext } from '../context';
import { awaitAllAccessEnded } from '../encounter/closing.service';
import { encounters } from '../encounter/encounter.rules';
import { Encounter } from '../encounter/encounter.type';
import { immunizations } from '../immunization/immunization.rules';
import { medicationRequests } from '../medication/medication.rules';
import { resultPanels } from '../panel/panel.rules';
import { procedures } from '../procedure/procedure.rules';
import { storeRecords } from '../record/record.ingestion';
import type { RecordInput } from '../record/record.inputs';
import type { Draft, Outcome, RecordDefinition } from '../record/record.rules';
import type { StoredRecord } from '../record/record.type';
import { type Scene, sceneOf } from '../record/scene.ingestion';
import { diagnosticResults } from '../result/submission.rules';
import {
  type RecordOutcome,
  RecordOutcomeStatus,
  type SubmitRecordsInput,
  type SubmitRecordsPayload,
} from './submission.inputs';

const recordsLimit = 5_000;

type Judged<Row extends StoredRecord> = { draft: Draft<Row> } | { error: SalusError };
/** What is told of a record, of whom it is, and the record itself where it was sent as a correction. */
interface Told {
  outcome: RecordOutcome;
  /** null where the input names no patient */
  patient: string | null;
  category: string;
  corrected: StoredRecord | null;
}
type List = (scene: Scene) => Promise<Told[]>;

const rejected = (error: Error): Pick<RecordOutcome, 'status' | 'id' | 'code' | 'reason'> => {
  if (!(error instanceof SalusError)) throw error;
  return { status: RecordOutcomeStatus.REJECTED, id: null, code: error.code, reason: error.message };
};

export class SubmissionService {
  constructor(private readonly core: Core) {}

  /** Stores many records in one transaction, each judged by itself as if it were sent alone. */
  async submit(context: RecordsContext, input: SubmitRecordsInput): Promise<SubmitRecordsPayload> {
    const { caller } = context;
    checkHistory(caller, input.historical ?? false);
    const historical = input.historical ?? false;
    const lists: List[] = [
      this.#list(encounters, input.encounters, historical),
      this.#list(conditions, input.conditions, historical),
      this.#list(procedures, input.procedures, historical),
      this.#list(immunizations, input.immunizations, historical),
      this.#list(allergies, input.allergies, historical),
      this.#list(medicationRequests, input.medicationRequests, historical),
      this.#list(diagnosticResults, input.diagnosticResults, historical),
      this.#list(resultPanels, input.resultPanels, historical),
    ];
    checkSize(input);
    const told = await this.core.database.write(caller, async (transaction) => {
      const scene = sceneOf(this.core, transaction, caller);
      const all: Told[] = [];
      for (const store of lists) all.push(...(await store(scene)));
      return all;
    });
    for (const one of told) noteAccess(context, one);
    const ended = told.flatMap(({ corrected }) => (corrected instanceof Encounter ? [corrected] : []));
    const pending = await awaitAllAccessEnded(this.core, context, ended);
    return { outcomes: told.map(({ outcome }) => outcome), pending };
  }

  #list<Row extends StoredRecord, Input extends RecordInput>(
    definition: RecordDefinition<Row, Input>,
    given: readonly Input[] | null | undefined,
    historical: boolean,
  ): List {
    const inputs = (given ?? []).map((input) => ({ ...input, historical: input.historical ?? historical }));
    return async (scene) => {
      const judged = inputs.map((input) => this.#judge(scene, definition, input));
      const drafts = judged.flatMap((one) => ('draft' in one ? [one.draft] : []));
      const outcomes = await storeRecords(scene, definition, drafts);
      return judged.map((one, index) => {
        const outcome = 'draft' in one ? outcomes.get(one.draft) : { status: 'REJECTED' as const, error: one.error };
        if (!outcome) throw new TypeError('each draft has an outcome');
        const isFound = outcome.status === 'CORRECTED' || outcome.status === 'KNOWN';
        const corrected = isFound ? (outcome.row ?? null) : null;
        return {
          ...{ outcome: { kind: definition.kind, index, ...wordsFor(definition, outcome) }, corrected },
          ...{ patient: patientOf(outcome, inputs[index]), category: definition.category },
        };
      });
    };
  }

  #judge<Row extends StoredRecord, Input>(
    { caller, now }: Scene,
    { category, action, accept }: RecordDefinition<Row, Input>,
    input: Input,
  ): Judged<Row> {
    try {
      this.core.access.require(caller, category, action);
      return { draft: accept(caller, input, now) };
    } catch (error) {
      if (error instanceof SalusError) return { error };
      throw error;
    }
  }
}

function wordsFor<Row extends StoredRecord>({ typeName }: RecordDefinition<Row, never>, outcome: Outcome<Row>) {
  if (outcome.status === 'REJECTED') return rejected(outcome.error);
  const { status, patient, local } = outcome;
  return { status: RecordOutcomeStatus[status], id: encodeId(typeName, { patient, local }), code: null, reason: null };
}

const patientOf = (outcome: Outcome<StoredRecord>, input: RecordInput | undefined): string | null =>
  outcome.status === 'REJECTED' ? (tryDecodeId('Patient', input?.patientId)?.patient ?? null) : outcome.patient;

/** That a row was written or found again is known to who sent it; one that was refused was asked for. */
function noteAccess({ disclosure }: RecordsContext, { outcome, patient, category }: Told): void {
  if (!patient) return;
  if (outcome.code === null) disclosure.note(patient, category);
  else if (outcome.code === 'FORBIDDEN') disclosure.refuse(patient, category);
}

function checkSize({ historical: _, ...lists }: SubmitRecordsInput): void {
  const total = Object.values(lists).reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (total < 1 || total > recordsLimit) {
    throw new SalusError('BAD_USER_INPUT', `Received ${total} records, expected 1 to ${recordsLimit}.`);
  }
}

import {
  type RecordKind,
  WithdrawDocumentDocument,
  WithdrawMeasurementDocument,
  WithdrawRecordDocument,
} from '@salus/sdk';
import { identifierText } from '../datatype/identifier';
import type { SourceIdentifierInput } from '../graph/inputs';
import type { Refused } from '../mapping/mapped';
import { attempt, Refusal } from '../mapping/refusal';
import { categoryOf } from '../observation/observation.category';
import { type ActualRecord, actualRecords } from '../record/actual.records';
import { listsOf } from '../record/lists';
import { sourceIdentifierOf } from '../reference/entry.references';
import type { Entry } from '../source/entry';
import type { SupportedType } from '../source/supported';
import type { Call } from './call';
import { inHalves } from './halves';
import type { Outcome } from './outcome';
import { refusedOutcome, type Run } from './run';

const reason = 'entered-in-error: its source took it back';
const kinds: Partial<Record<SupportedType, RecordKind>> = {
  Encounter: 'ENCOUNTER',
  Condition: 'CONDITION',
  Procedure: 'PROCEDURE',
  Immunization: 'IMMUNIZATION',
  AllergyIntolerance: 'ALLERGY',
  MedicationRequest: 'MEDICATION_REQUEST',
  Observation: 'DIAGNOSTIC_RESULT',
  DiagnosticReport: 'RESULT_PANEL',
};

/** Withdraws something; answers whether that was new to the graph. */
type Withdraw = () => Promise<boolean>;

/** Whether an entry is here as a measurement: `perhaps` where an observation that is taken back does not say what it was. */
function isMeasurement({ resource }: Entry): 'yes' | 'no' | 'perhaps' {
  if (resource.resourceType !== 'Observation') return 'no';
  const category = attempt(() => categoryOf(resource));
  if (category instanceof Refusal) return 'perhaps';
  return category === 'vital-signs' ? 'yes' : 'no';
}

/** A measurement is withdrawn by its identifier, whether it is here or is yet to come. */
const ofMeasurement =
  (call: Call, patientId: string, own: SourceIdentifierInput): Withdraw =>
  async () => {
    const input = { patientId, sourceIdentifier: identifierText(own), reason };
    const { withdrawMeasurement } = await call(WithdrawMeasurementDocument, { input });
    return withdrawMeasurement?.isChanged ?? false;
  };

async function ofDocument(call: Call, patientId: string, own: SourceIdentifierInput): Promise<Withdraw | undefined> {
  const all = await listsOf(call, patientId).documents();
  const documentId = all.find(({ uniqueId }) => uniqueId === identifierText(own))?.id;
  if (documentId === undefined) return undefined;
  return async () => Boolean(await call(WithdrawDocumentDocument, { input: { documentId, reason } }));
}

function ofRecord(call: Call, own: SourceIdentifierInput, all: readonly ActualRecord[]): Withdraw | undefined {
  const isOwn = ({ sourceIdentifier: given }: ActualRecord): boolean =>
    given?.system === own.system && given.value === own.value;
  const recordId = all.find(isOwn)?.id;
  if (recordId === undefined) return undefined;
  return async () => Boolean(await call(WithdrawRecordDocument, { input: { recordId, reason } }));
}

/** How to withdraw what an entry has become here; undefined where it is not here, or not any more. */
async function found({ call }: Run, source: string, { entry, patientId }: Refused): Promise<Withdraw | undefined> {
  if (!patientId) return undefined;
  const type = entry.resource.resourceType as SupportedType;
  const own = sourceIdentifierOf(source, entry.key);
  if (type === 'DocumentReference') return ofDocument(call, patientId, own);
  const measurement = isMeasurement(entry);
  if (measurement === 'yes') return ofMeasurement(call, patientId, own);
  const kind = kinds[type];
  const records = kind ? await actualRecords[kind](listsOf(call, patientId), source) : [];
  const record = ofRecord(call, own, records);
  return record ?? (measurement === 'perhaps' ? ofMeasurement(call, patientId, own) : undefined);
}

async function withdraw(run: Run, source: string, refused: Refused): Promise<Outcome> {
  const rejected = refusedOutcome(refused);
  const send = await found(run, source, refused);
  if (!send) return { ...rejected, reason: `${refused.refusal.reason}; nothing here to withdraw` };
  const [row] = await inHalves([send], async () => [await send()]);
  if (row && 'failure' in row) return { ...rejected, reason: `${row.failure.code}: ${row.failure.message}` };
  return { entry: refused.entry, label: rejected.label, status: row?.answer ? 'withdrawn' : 'known' };
}

/** Tells of what was refused; what its source took back is withdrawn where it is known. */
export async function settleRefused(run: Run, source: string, all: readonly Refused[]): Promise<void> {
  for (const refused of all) {
    const isWithdrawal = refused.refusal.isWithdrawal && !refused.part;
    run.tally.add(isWithdrawal ? await withdraw(run, source, refused) : refusedOutcome(refused));
  }
}

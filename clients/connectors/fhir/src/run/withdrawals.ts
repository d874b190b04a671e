import { type RecordKind, WithdrawDocumentDocument, WithdrawRecordDocument } from '@salus/sdk';
import { identifierText } from '../datatype/identifier';
import type { Refused } from '../mapping/mapped';
import { actualRecords } from '../record/actual.records';
import { listsOf } from '../record/lists';
import { sourceIdentifierOf } from '../reference/entry.references';
import type { SupportedType } from '../source/supported';
import { inHalves } from './halves';
import type { Outcome } from './outcome';
import { refusedOutcome, type Run } from './run';

const reason = 'entered-in-error: its source took it back';
/** An observation may be here as a measurement, which has no identifier that can be read: it is not found. */
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

type Withdraw = () => Promise<unknown>;

/** How to withdraw what an entry has become here; undefined where it is not here, or not any more. */
async function found({ call }: Run, source: string, { entry, patientId }: Refused): Promise<Withdraw | undefined> {
  const type = entry.resource.resourceType as SupportedType;
  const own = sourceIdentifierOf(source, entry.key);
  if (!patientId) return undefined;
  const lists = listsOf(call, patientId);
  if (type === 'DocumentReference') {
    const document = (await lists.documents()).find(({ uniqueId }) => uniqueId === identifierText(own));
    return document && (() => call(WithdrawDocumentDocument, { input: { documentId: document.id, reason } }));
  }
  const kind = kinds[type];
  const records = kind ? await actualRecords[kind](lists, source) : [];
  const record = records.find(
    ({ sourceIdentifier: given }) => given?.system === own.system && given.value === own.value,
  );
  return record && (() => call(WithdrawRecordDocument, { input: { recordId: record.id, reason } }));
}

async function withdraw(run: Run, source: string, refused: Refused): Promise<Outcome> {
  const rejected = refusedOutcome(refused);
  const send = await found(run, source, refused);
  if (!send) return { ...rejected, reason: `${refused.refusal.reason}; nothing here to withdraw` };
  const [row] = await inHalves([send], async () => [await send()]);
  if (row && 'failure' in row) return { ...rejected, reason: `${row.failure.code}: ${row.failure.message}` };
  return { entry: refused.entry, label: rejected.label, status: 'withdrawn' };
}

/** Tells of what was refused; what its source took back is withdrawn where it is known. */
export async function settleRefused(run: Run, source: string, all: readonly Refused[]): Promise<void> {
  for (const refused of all) {
    const isWithdrawal = refused.refusal.isWithdrawal && !refused.part;
    run.tally.add(isWithdrawal ? await withdraw(run, source, refused) : refusedOutcome(refused));
  }
}

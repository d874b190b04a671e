import {
  type RecordKind,
  SubmitRecordsDocument,
  type SubmitRecordsInput,
  type SubmitRecordsMutation,
} from '@salus/sdk';
import { isOf, type Mapped } from '../mapping/mapped';
import { chunksOf, inHalves } from './halves';
import { outcome, rejected, type Run } from './run';

type RecordOutcome = NonNullable<SubmitRecordsMutation['submitRecords']>['outcomes'][number];
type MappedRecord = Extract<Mapped, { kind: RecordKind }>;

/** Kinds in the order in which the graph works on the lists of one call: later ones may refer to earlier ones. */
const lists = {
  ENCOUNTER: 'encounters',
  CONDITION: 'conditions',
  PROCEDURE: 'procedures',
  IMMUNIZATION: 'immunizations',
  ALLERGY: 'allergies',
  MEDICATION_REQUEST: 'medicationRequests',
  DIAGNOSTIC_RESULT: 'diagnosticResults',
  RESULT_PANEL: 'resultPanels',
} as const satisfies Record<RecordKind, keyof SubmitRecordsInput>;
const order = Object.keys(lists) as RecordKind[];
const perCall = { rows: 1_000, bytes: 3_000_000 };

export const isRecord = (mapped: Mapped): mapped is MappedRecord => isOf(mapped, ...order);

const statuses = { CREATED: 'imported', CORRECTED: 'imported', KNOWN: 'known' } as const;

/** Each list holds the inputs of its kind, as the type of each input says. */
function inputOf(records: readonly MappedRecord[]): SubmitRecordsInput {
  const byKind = Map.groupBy(records, ({ kind }) => kind);
  const named = [...byKind].map(([kind, own]) => [lists[kind], own.map(({ input }) => input)]);
  return { historical: true, ...Object.fromEntries(named) } as SubmitRecordsInput;
}

async function send({ call }: Run, records: readonly MappedRecord[]): Promise<(RecordOutcome | undefined)[]> {
  const { submitRecords } = await call(SubmitRecordsDocument, { input: inputOf(records) });
  const answers = new Map(submitRecords?.outcomes.map((each) => [`${each.kind} ${each.index}`, each]));
  const places = new Map<RecordKind, number>();
  return records.map(({ kind }) => {
    const index = places.get(kind) ?? 0;
    places.set(kind, index + 1);
    return answers.get(`${kind} ${index}`);
  });
}

/** Submits records in the order in which they refer to each other, some at a time. */
export async function submitRecords(run: Run, mapped: readonly Mapped[]): Promise<void> {
  const records = mapped.filter(isRecord);
  const sorted = order.flatMap((kind) => records.filter((record) => record.kind === kind));
  for (const chunk of chunksOf(sorted, perCall)) {
    const answers = await inHalves(chunk, (rows) => send(run, rows));
    for (const [index, record] of chunk.entries()) {
      const row = answers[index];
      const answer = row && 'answer' in row ? row.answer : undefined;
      const failure = row && 'failure' in row ? row.failure : undefined;
      if (answer && answer.status !== 'REJECTED') run.tally.add(outcome(record, statuses[answer.status]));
      else run.tally.add(rejected(record, answer?.code ?? failure?.code, answer?.reason ?? failure?.message));
    }
  }
}

import type { Resource } from '@medplum/fhirtypes';
import { map } from '../mapping/map';
import type { Mapped, Refused } from '../mapping/mapped';
import { type AcceptedRecord, EntryReferences, type Surroundings } from '../reference/entry.references';
import { ReferenceIndex } from '../reference/reference.index';
import type { Entry } from '../source/entry';
import { reportedCategories } from './reported';
import { isPart, type SupportedType } from '../source/supported';

/** Types in the order in which they refer to each other: to earlier ones only. */
const order: readonly (readonly SupportedType[])[] = [
  ['Encounter'],
  ['Condition'],
  ['Procedure', 'Immunization', 'AllergyIntolerance', 'MedicationRequest', 'Observation'],
  ['DiagnosticReport', 'DocumentReference'],
];

export interface MappedPiece {
  readonly mapped: Mapped[];
  readonly refused: Refused[];
}

export type Around = Pick<Surroundings, 'source' | 'ids' | 'onLeftOut' | 'onUsed'> & { readonly index: ReferenceIndex };

/** Names of the files of a piece, each for itself: a url may name one thing here and another there. */
function namesByFile(entries: readonly Entry[]): ReadonlyMap<string, ReferenceIndex> {
  const byFile = new Map<string, ReferenceIndex>();
  for (const entry of entries) {
    const own = byFile.get(entry.file) ?? new ReferenceIndex();
    own.add(entry);
    byFile.set(entry.file, own);
  }
  return byFile;
}

const partsOf = (entries: readonly Entry[]): ReadonlyMap<string, Resource> =>
  new Map(entries.filter(({ resource }) => isPart(resource.resourceType)).map(({ key, resource }) => [key, resource]));

/** What others may refer to: not measurements, which are no records. */
function acceptedRecord(mapped: Mapped): AcceptedRecord | undefined {
  const { kind, input } = mapped;
  if (kind === 'ENCOUNTER') return input;
  return kind === 'CONDITION' || kind === 'DIAGNOSTIC_RESULT'
    ? { sourceIdentifier: input.sourceIdentifier }
    : undefined;
}

/** Maps the records, measurements and documents of a piece of the input, which holds all that they refer to. */
export function mapPiece(entries: readonly Entry[], { index, ...around }: Around): MappedPiece {
  const piece: MappedPiece = { mapped: [], refused: [] };
  const accepted = new Map<string, AcceptedRecord>();
  const byFile = namesByFile(entries);
  const parts = partsOf(entries);
  const reported = reportedCategories(entries, (entry) => [byFile.get(entry.file) ?? index, index]);
  for (const types of order) {
    for (const entry of entries.filter(({ resource }) => types.some((type) => type === resource.resourceType))) {
      const indexes = [byFile.get(entry.file) ?? index, index];
      const references = new EntryReferences(entry, { ...around, indexes, accepted, parts, reported });
      for (const one of map(entry, references)) {
        if ('refusal' in one) piece.refused.push(one);
        else piece.mapped.push(one);
        const record = 'refusal' in one ? undefined : acceptedRecord(one);
        if (record) accepted.set(entry.key, record);
      }
    }
  }
  return piece;
}

import { PatientIdDocument } from '@salus/sdk';
import { sourceIdentifierOf } from '../reference/entry.references';
import type { Call } from './call';

/** Finds patients of earlier imports that this input only refers to. */
export async function findOutsiders(
  call: Call,
  source: string,
  keys: ReadonlySet<string>,
  ids: Map<string, string>,
): Promise<void> {
  for (const key of keys) {
    const { patientByIdentifier } = await call(PatientIdDocument, sourceIdentifierOf(source, key));
    if (patientByIdentifier) ids.set(key, patientByIdentifier.id);
  }
}

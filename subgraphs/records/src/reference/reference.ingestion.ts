import type { Draft } from '../record/record.rules';
import type { StoredRecord } from '../record/record.type';
import type { Outcomes, Scene } from '../record/scene.ingestion';
import { unknownReference } from './reference.rules';
import { resolveReferences } from './reference.store';

/**
 * Looks references of drafts up, once these are known to be open to the caller: who may not write a record is not told
 * what its references name. Answers the drafts that refer to nothing unknown; the others have their outcome.
 */
export async function resolved<Row extends StoredRecord>(
  scene: Scene,
  drafts: readonly Draft<Row>[],
  outcomes: Outcomes<Row>,
): Promise<Draft<Row>[]> {
  const referring = drafts.flatMap((draft) =>
    draft.references.map((reference) => ({ draft, reference, patientId: draft.content.patientId })),
  );
  const unknown = new Set(await resolveReferences(scene, referring));
  for (const one of referring) {
    if (unknown.has(one)) outcomes.set(one.draft, { status: 'REJECTED', error: unknownReference(one.reference) });
  }
  return drafts.filter((draft) => !outcomes.has(draft));
}

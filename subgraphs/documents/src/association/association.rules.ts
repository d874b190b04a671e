import { decodeId, SalusError } from '@salus/subgraph-kit';
import { DocumentStatus } from '../document/status.type';
import type { RelatedDocumentInput } from './association.inputs';
import { DocumentAssociationKind } from './association.type';

/** What a document is to another one of the same patient, named by one of `local` and `uniqueId`. */
export interface Relation {
  kind: DocumentAssociationKind;
  local: string | null;
  uniqueId: string | null;
  reason: string | null;
}

const mostRelations = 20;

/** @throws SalusError BAD_USER_INPUT */
function acceptRelation(patient: string, { kind, documentId, uniqueId }: RelatedDocumentInput): Relation {
  if ((documentId == null) === (uniqueId == null)) {
    throw new SalusError('BAD_USER_INPUT', 'relatesTo: expected exactly one of documentId and uniqueId.');
  }
  if (documentId == null) return { kind, local: null, uniqueId: uniqueId ?? null, reason: null };
  const target = decodeId('Document', documentId, 'patient', 'local');
  if (target.patient !== patient) {
    throw new SalusError('BAD_USER_INPUT', 'relatesTo: received a document of another patient.');
  }
  return { kind, local: target.local, uniqueId: null, reason: null };
}

/** @throws SalusError BAD_USER_INPUT for too many, for the same twice, and for a document of another patient */
export function acceptRelations(patient: string, inputs: readonly RelatedDocumentInput[]): Relation[] {
  if (inputs.length > mostRelations) {
    throw new SalusError('BAD_USER_INPUT', `relatesTo: received ${inputs.length}, expected at most ${mostRelations}.`);
  }
  return inputs.map((input) => acceptRelation(patient, input));
}

/** @throws SalusError CONFLICT where the other document stands no more */
export function checkTarget(kind: DocumentAssociationKind, status: DocumentStatus): void {
  const isReplacing = kind === DocumentAssociationKind.REPLACES;
  if (status === DocumentStatus.CURRENT || (status === DocumentStatus.PENDING && !isReplacing)) return;
  throw new SalusError('CONFLICT', `relatesTo: received a document that is ${status}, expected one that stands.`);
}

import { type Core, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import { checkTarget, type Relation } from './association.rules';
import { DocumentAssociation } from './association.type';

const refused = (): SalusError => new SalusError('NOT_FOUND', 'relatesTo: no such document is open to the caller.');

/** Keeps what documents are to each other. */
export class AssociationStore {
  constructor(private readonly core: Core) {}

  /**
   * Relates a document, which is stored already, to others that stand and that the caller may read.
   * @throws SalusError NOT_FOUND, or CONFLICT for one that stands no more
   */
  async relate(
    transaction: EntityManager,
    context: DocumentsContext,
    document: Document,
    relations: readonly Relation[],
  ): Promise<void> {
    const associations = new Map<string, DocumentAssociation>();
    for (const relation of relations) {
      const target = await this.#target(transaction, context, document, relation);
      checkTarget(relation.kind, target.status);
      associations.set(`${relation.kind} ${target.documentId}`, between(document, target, relation));
    }
    if (associations.size > 0) await transaction.insert(DocumentAssociation, [...associations.values()]);
  }

  /** Locked, so that it is not replaced before this is known of it. */
  async #target(
    transaction: EntityManager,
    { caller }: DocumentsContext,
    document: Document,
    { local, uniqueId }: Relation,
  ): Promise<Document> {
    const { patientId: patient, documentId: own } = document;
    const named = transaction
      .createQueryBuilder(Document, 'document')
      .where('document.patient_id = :patient AND document.document_id <> :own', { patient, own })
      .andWhere(local === null ? 'document.unique_id = :uniqueId' : 'document.document_id = :local', {
        local,
        uniqueId,
      });
    const open = whereOpen(named, this.core.access.open(caller, 'read', 'document', { categories: ['document'] }));
    return (await open.setLock('pessimistic_read').getOne()) ?? Promise.reject(refused());
  }
}

/** As closed as the more closed one of the two. */
function between(document: Document, target: Document, { kind, reason }: Relation): DocumentAssociation {
  const { patientId, documentId, categories, organizationId, recordedAt } = document;
  const confidentiality = Math.max(document.confidentiality, target.confidentiality);
  const ends = { patientId, documentId, kind, targetId: target.documentId };
  return Object.assign(new DocumentAssociation(), ends, {
    ...{ reason, recordedAt, categories, confidentiality, organizationId },
  });
}

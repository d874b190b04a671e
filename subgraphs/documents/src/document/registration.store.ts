import { claimReceipt, newUuid, type Receipt } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { AssociationStore } from '../association/association.store';
import { DocumentAssociationKind } from '../association/association.type';
import type { DocumentsContext } from '../context';
import { kindOf } from '../kind/kind.store';
import type { Submission } from './document.rules';
import { Document } from './document.type';
import { DocumentAvailability, DocumentStatus } from './status.type';

export const uniqueIdSystem = 'urn:ihe:iti:xds:2013:uniqueId';

interface Declaration {
  /** uuid that its receipt gave it */
  local: string;
  submission: Submission;
  submissionSetId: string | null;
}

/** Declares documents within a writer's transaction. */
export class DocumentRegistration {
  constructor(private readonly associations: AssociationStore) {}

  /** `local`: the uuid that it gets when it is new. @throws SalusError CONFLICT for a unique id that is known with other content */
  claim(transaction: EntityManager, { row, relations }: Submission, local = newUuid()): Promise<Receipt> {
    const { patientId: patient, organizationId, hash, size, mimeType } = row;
    const relatesTo = relations.length > 0 ? relations.map(({ reason: _reason, ...relation }) => relation) : null;
    return claimReceipt(transaction, {
      kind: 'document',
      source: { system: uniqueIdSystem, value: row.uniqueId },
      content: { patient, organizationId, hash, size, mimeType, relatesTo },
      patient,
      local,
    });
  }

  /** Stores a document whose unique id was claimed. One that replaces another waits until its content is here. */
  async declare(
    transaction: EntityManager,
    context: DocumentsContext,
    { local, submission, submissionSetId }: Declaration,
  ): Promise<Document> {
    const { row, kind: code, typeCode, relations } = submission;
    const kind = await kindOf(transaction, code);
    const isReplacement = relations.some((relation) => relation.kind === DocumentAssociationKind.REPLACES);
    const document = Object.assign(new Document(), row, {
      documentId: local,
      submissionSetId,
      categories: ['document'],
      kindId: kind.kindId,
      classCode: kind.code,
      typeCode: typeCode ?? kind.loincCode,
      status: isReplacement ? DocumentStatus.PENDING : DocumentStatus.CURRENT,
      availability: DocumentAvailability.AWAITING_CONTENT,
      quarantineReason: null,
      version: 1,
      submittedBy: context.caller.subject,
      recordedAt: new Date(),
    });
    await transaction.insert(Document, document);
    await this.associations.relate(transaction, context, document, relations);
    return document;
  }
}

import type { Caller } from '@salus/policy';
import type { EntityManager } from 'typeorm';
import { Document } from '../document/document.type';
import { DocumentVersion } from './version.type';

export type Described =
  | 'title'
  | 'classCode'
  | 'typeCode'
  | 'formatCode'
  | 'creationTime'
  | 'languageCode'
  | 'healthcareFacilityType'
  | 'practiceSetting'
  | 'serviceStart'
  | 'serviceStop'
  | 'author'
  | 'legalAuthenticator'
  | 'comments'
  | 'status';

/** What may change of a document, as GraphQL shows it; everything else is what it is. */
function contentOf(document: Document): Record<Described, unknown> {
  const { title, classCode, typeCode, formatCode, creationTime, languageCode, healthcareFacilityType } = document;
  const { practiceSetting, serviceStart, serviceStop, author, legalAuthenticator, comments, status } = document;
  return {
    ...{ title, classCode, typeCode, formatCode, creationTime, languageCode, healthcareFacilityType },
    ...{ practiceSetting, serviceStart, serviceStop, author, legalAuthenticator, comments },
    status: status.toUpperCase(),
  };
}

/** Changes what is said of a document, which the transaction holds locked, and keeps what was said before. */
export async function changeDocument(
  transaction: EntityManager,
  caller: Caller,
  document: Document,
  { reason, ...changes }: Partial<Pick<Document, Described | 'kindId'>> & { reason: string },
): Promise<void> {
  const { patientId, documentId, version, categories, confidentiality, organizationId } = document;
  await transaction.insert(DocumentVersion, {
    ...{ patientId, documentId, version, categories, confidentiality, organizationId, reason },
    content: contentOf(document) as object,
    replacedBySubject: caller.subject,
    replacedByPractitionerId: caller.practitioner,
    replacedByOrganizationId: caller.organization,
    sourceSystem: caller.client,
    replacedAt: new Date(),
  });
  const changed = { ...changes, version: version + 1 };
  await transaction.update(Document, { patientId, documentId }, changed);
  Object.assign(document, changed);
}

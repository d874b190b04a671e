import type { PublishedDocument } from '../events';
import type { Document } from './document.type';

/** What consumers are told of a document. */
export const announced = (document: Document): PublishedDocument => ({
  id: document.id,
  kind: document.classCode,
  effectiveAt: (document.serviceStop ?? document.serviceStart ?? document.creationTime).toISOString(),
  categories: document.categories,
  confidentiality: document.confidentiality,
  organization: document.organizationId,
});

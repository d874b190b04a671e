/** What this subgraph publishes. `patient`, `organization` are uuids; `id` is a public id. */
export const documentTopic = 'documents.document';

export interface PublishedDocument {
  id: string;
  /** KLAS_DOK_P1 code */
  kind: string;
  /** ISO instant: the end or the beginning of the service it tells of, else when it was made */
  effectiveAt: string;
  categories: string[];
  confidentiality: number;
  organization: string | null;
}

/** `document.registered`: a document that stands, and whose content has arrived. */
export interface DocumentRegistered {
  patient: string;
  historical: boolean;
  document: PublishedDocument;
}

/** `document.superseded`: one that was registered stands no more. `replacedBy` is registered before this is said. */
export interface DocumentSuperseded extends DocumentRegistered {
  /** id of what took its place; absent for what only added to, or was another form of, what was replaced */
  replacedBy?: string;
  reason: string;
}

/** `document.withdrawn`: one that was registered should never have been here; whatever rests on it does not hold. */
export interface DocumentWithdrawn extends DocumentRegistered {
  reason: string;
}

/**
 * `document.corrected`: what is said of one that was registered has changed; `document` is as it is now. Nothing in the graph
 * consumes it: who may see a document cannot be corrected, no rule reads a kind or a time, and lists read the document itself.
 */
export interface DocumentCorrected extends DocumentRegistered {
  reason: string;
}

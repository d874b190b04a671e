/** What this subgraph publishes. `patient`, `organization` are uuids; `id` is a public id. */
export const documentTopic = 'documents.document';

/** A document whose content has arrived. */
export interface DocumentRegistered {
  patient: string;
  historical: boolean;
  document: {
    id: string;
    /** KLAS_DOK_P1 code */
    kind: string;
    /** ISO instant: the end or the beginning of the service it tells of, else when it was made */
    effectiveAt: string;
    categories: string[];
    confidentiality: number;
    organization: string | null;
  };
}

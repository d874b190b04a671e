import type { Context } from '@salus/subgraph-kit';
import type { AssociationLoader } from './association/association.loader';
import type { DocumentLoader } from './document/document.loader';
import type { DocumentKindLoader } from './kind/kind.loader';
import type { SubmissionSetDocumentsLoader, SubmissionSetLoader } from './submission-set/submission-set.loader';
import type { VersionLoader } from './version/version.loader';

export interface Loaders {
  document: DocumentLoader;
  documentKind: DocumentKindLoader;
  association: AssociationLoader;
  version: VersionLoader;
  submissionSet: SubmissionSetLoader;
  submissionSetDocuments: SubmissionSetDocumentsLoader;
}

export type DocumentsContext = Context<Loaders>;

import type { Context } from '@salus/subgraph-kit';
import type { DocumentLoader } from './document/document.loader';
import type { DocumentKindLoader } from './kind/kind.loader';

export interface Loaders {
  document: DocumentLoader;
  documentKind: DocumentKindLoader;
}

export type DocumentsContext = Context<Loaders>;

import { type CatalogueLoader, type Context, createCatalogueLoader, type Database } from '@salus/subgraph-kit';
import { DocumentKind } from './kind.type';

/** Kinds of documents by uuid; null for one that is unknown. The catalogue is open to everybody who has signed in. */
export type DocumentKindLoader = CatalogueLoader<DocumentKind>;

export const createDocumentKindLoader = (database: Database, context: Omit<Context, 'loaders'>): DocumentKindLoader =>
  createCatalogueLoader(database, context, DocumentKind, 'kindId');

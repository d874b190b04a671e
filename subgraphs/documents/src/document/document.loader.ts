import { type Context, type Core, createRowLoader, type RowKey, type RowLoader } from '@salus/subgraph-kit';
import { Document } from './document.type';

export type DocumentKey = RowKey;

/** Documents by the parts of their ids; null for one that is unknown or not open to the caller. */
export type DocumentLoader = RowLoader<Document>;

export const createDocumentLoader = (core: Core, context: Omit<Context, 'loaders'>): DocumentLoader =>
  createRowLoader(core, context, {
    entity: Document,
    alias: 'document',
    idColumn: 'document_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.documentId }),
    category: 'document',
    isOnlyCategory: true,
  });

import { type Context, type Core, createOwnedRowsLoader, type OwnedRowsLoader } from '@salus/subgraph-kit';
import { DocumentVersion } from './version.type';

/** Earlier versions of a document, oldest first, as far as they are open to the caller. */
export type VersionLoader = OwnedRowsLoader<DocumentVersion>;

export const createVersionLoader = (core: Core, context: Omit<Context, 'loaders'>): VersionLoader =>
  createOwnedRowsLoader(core, context, {
    entity: DocumentVersion,
    alias: 'version',
    ownerColumns: ['document_id'],
    ownersOf: ({ documentId }) => [documentId],
    orderColumn: 'version',
    onlyCategory: 'document',
  });

import { type Context, type Core, createOwnedRowsLoader, type OwnedRowsLoader } from '@salus/subgraph-kit';
import { DocumentAssociation } from './association.type';

/** Associations from and to a document, oldest first, as far as they are open to the caller. */
export type AssociationLoader = OwnedRowsLoader<DocumentAssociation>;

export const createAssociationLoader = (core: Core, context: Omit<Context, 'loaders'>): AssociationLoader =>
  createOwnedRowsLoader(core, context, {
    entity: DocumentAssociation,
    alias: 'association',
    ownerColumns: ['document_id', 'target_id'],
    ownersOf: ({ documentId, targetId }) => [documentId, targetId],
    orderColumn: 'recorded_at',
    onlyCategory: 'document',
  });

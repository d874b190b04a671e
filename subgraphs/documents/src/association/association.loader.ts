import { type Context, type Core, type RowKey, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { DocumentAssociation } from './association.type';

/** Associations from and to a document, oldest first, as far as they are open to the caller. */
export type AssociationLoader = DataLoader<RowKey, DocumentAssociation[], string>;

export function createAssociationLoader(core: Core, context: Omit<Context, 'loaders'>): AssociationLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map(({ patient }) => patient), locals: keys.map(({ local }) => local) };
      const rows = await core.database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(DocumentAssociation, 'association')
            .where('association.patient_id = ANY(:patients)', parameters)
            .andWhere('(association.document_id = ANY(:locals) OR association.target_id = ANY(:locals))'),
          core.access.open(context.caller, 'read', 'association', { categories: ['document'] }),
        )
          .orderBy('association.recorded_at')
          .getMany(),
      );
      return keys.map(({ local }) => rows.filter(({ documentId, targetId }) => [documentId, targetId].includes(local)));
    },
    { cacheKeyFn: ({ patient, local }) => `${patient}/${local}` },
  );
}

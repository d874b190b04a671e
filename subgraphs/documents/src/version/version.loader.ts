import { type Context, type Core, type RowKey, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { DocumentVersion } from './version.type';

/** Earlier versions of a document, oldest first, as far as they are open to the caller. */
export type VersionLoader = DataLoader<RowKey, DocumentVersion[], string>;

export function createVersionLoader(core: Core, context: Omit<Context, 'loaders'>): VersionLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map(({ patient }) => patient), locals: keys.map(({ local }) => local) };
      const rows = await core.database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(DocumentVersion, 'version')
            .where('version.patient_id = ANY(:patients) AND version.document_id = ANY(:locals)', parameters),
          core.access.open(context.caller, 'read', 'version', { categories: ['document'] }),
        )
          .orderBy('version.version')
          .getMany(),
      );
      const byDocument = Map.groupBy(rows, (row) => row.documentId);
      return keys.map(({ local }) => byDocument.get(local) ?? []);
    },
    { cacheKeyFn: ({ patient, local }) => `${patient}/${local}` },
  );
}

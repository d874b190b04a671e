import type { Access, Context, Database } from '@salus/subgraph-kit';
import { type IdParts, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Document } from './document.type';

export type DocumentKey = Required<Pick<IdParts, 'patient' | 'local'>>;

/** Documents by the parts of their ids; null for one that is unknown or not open to the caller. */
export type DocumentLoader = DataLoader<DocumentKey, Document | null, string>;

const textOf = ({ patient, local }: DocumentKey): string => `${patient}/${local}`;

export function createDocumentLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): DocumentLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map((key) => key.patient), uuids: keys.map((key) => key.local) };
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(Document, 'document')
            .where('document.patient_id = ANY(:patients) AND document.document_id = ANY(:uuids)', parameters),
          access.open(context.caller, 'read', 'document', { categories: ['document'] }),
        ).getMany(),
      );
      const byKey = new Map(rows.map((row) => [textOf({ patient: row.patientId, local: row.documentId }), row]));
      const found = keys.map((key) => byKey.get(textOf(key)) ?? null);
      context.disclosure.noteRows(
        found.filter((row) => row !== null),
        'document',
      );
      return found;
    },
    { cacheKeyFn: textOf },
  );
}

import type { Context, Database } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { DocumentKind } from './kind.type';

/** Kinds of documents by uuid; null for one that is unknown. The catalogue is open to everybody who has signed in. */
export type DocumentKindLoader = DataLoader<string, DocumentKind | null>;

export function createDocumentKindLoader(database: Database, context: Omit<Context, 'loaders'>): DocumentKindLoader {
  return new DataLoader(async (uuids) => {
    const rows = await database.read(context.caller, (transaction) =>
      transaction.findBy(DocumentKind, { kindId: In([...uuids]) }),
    );
    const byUuid = new Map(rows.map((row) => [row.kindId, row]));
    return uuids.map((uuid) => byUuid.get(uuid) ?? null);
  });
}

import type { Context, Database } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { Practitioner } from './practitioner.type';

/** Practitioners by uuid; null for one that is unknown. They are a public catalogue: every caller may read them. */
export type PractitionerLoader = DataLoader<string, Practitioner | null>;

export function createPractitionerLoader(database: Database, context: Omit<Context, 'loaders'>): PractitionerLoader {
  return new DataLoader(async (uuids) => {
    const rows = await database.read(context.caller, (transaction) =>
      transaction.findBy(Practitioner, { practitionerId: In([...uuids]) }),
    );
    const byUuid = new Map(rows.map((row) => [row.practitionerId, row]));
    return uuids.map((uuid) => byUuid.get(uuid) ?? null);
  });
}

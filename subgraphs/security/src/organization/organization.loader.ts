import type { Context, Database } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { Organization } from './organization.type';

/** Organisations by uuid; null for one that is unknown. They are a public catalogue: every caller may read them. */
export type OrganizationLoader = DataLoader<string, Organization | null>;

export function createOrganizationLoader(database: Database, context: Omit<Context, 'loaders'>): OrganizationLoader {
  return new DataLoader(async (uuids) => {
    const rows = await database.read(context.caller, (transaction) =>
      transaction.findBy(Organization, { organizationId: In([...uuids]) }),
    );
    const byUuid = new Map(rows.map((row) => [row.organizationId, row]));
    return uuids.map((uuid) => byUuid.get(uuid) ?? null);
  });
}

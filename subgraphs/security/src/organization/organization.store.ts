import type { EntityManager } from 'typeorm';
import type { OrganizationKind } from './organization.type';

/** Kinds of an organisation and of all it is part of, nearest first; none for one that is not registered. */
export async function kindsFrom(transaction: EntityManager, organization: string): Promise<OrganizationKind[]> {
  const rows = await transaction.query<{ kind: OrganizationKind }[]>(
    `WITH RECURSIVE above AS (
       SELECT kind, part_of_id, 1 AS level FROM organization WHERE organization_id = $1
       UNION ALL
       SELECT whole.kind, whole.part_of_id, above.level + 1
         FROM above JOIN organization AS whole ON whole.organization_id = above.part_of_id
     ) SELECT kind FROM above ORDER BY level`,
    [organization],
  );
  return rows.map(({ kind }) => kind);
}

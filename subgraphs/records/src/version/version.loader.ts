import type { Access, Context, Database } from '@salus/subgraph-kit';
import { whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { DiagnosticResultVersion } from './version.type';

/** Earlier versions by the uuid of their result, oldest first, as far as they are open to the caller. */
export type VersionLoader = DataLoader<string, DiagnosticResultVersion[]>;

export function createVersionLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): VersionLoader {
  return new DataLoader(async (uuids) => {
    const rows = await database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(DiagnosticResultVersion, 'version')
          .where('version.result_id = ANY(:uuids)', { uuids: [...uuids] }),
        access.open(context.caller, 'read', 'version', { categories: ['result'] }),
      )
        .orderBy('version.version')
        .getMany(),
    );
    const byResult = Map.groupBy(rows, (row) => row.resultId);
    return uuids.map((uuid) => byResult.get(uuid) ?? []);
  });
}

import { type Context, type Core, createOwnedRowsLoader, type OwnedRowsLoader } from '@salus/subgraph-kit';
import { DiagnosticResultVersion } from './version.type';

/** Earlier versions by the key of their result, oldest first, as far as they are open to the caller. */
export type VersionLoader = OwnedRowsLoader<DiagnosticResultVersion>;

export const createVersionLoader = (
  core: Pick<Core, 'database' | 'access'>,
  context: Omit<Context, 'loaders'>,
): VersionLoader =>
  createOwnedRowsLoader(core, context, {
    entity: DiagnosticResultVersion,
    alias: 'version',
    ownerColumns: ['result_id'],
    ownersOf: ({ resultId }) => [resultId],
    orderColumn: 'version',
    onlyCategory: 'result',
  });

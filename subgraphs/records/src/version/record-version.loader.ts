import { type Context, type Core, createOwnedRowsLoader, type OwnedRowsLoader } from '@salus/subgraph-kit';
import { RecordVersion } from './record-version.type';

/** Earlier versions by the key of their record, oldest first, as far as they are open to the caller. */
export type RecordVersionLoader = OwnedRowsLoader<RecordVersion>;

export const createRecordVersionLoader = (
  core: Pick<Core, 'database' | 'access'>,
  context: Omit<Context, 'loaders'>,
): RecordVersionLoader =>
  createOwnedRowsLoader(core, context, {
    entity: RecordVersion,
    alias: 'version',
    ownerColumns: ['record_id'],
    ownersOf: ({ recordId }) => [recordId],
    orderColumn: 'version',
  });

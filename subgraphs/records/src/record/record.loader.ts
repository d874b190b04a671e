import { type Context, type Core, createRowLoader, type RowLoader } from '@salus/subgraph-kit';
import type { RecordDefinition } from './record.rules';
import type { StoredRecord } from './record.type';

/** Records of a kind by the parts of their ids; null for one that is unknown or not open to the caller. */
export const createRecordLoader = <Row extends StoredRecord>(
  core: Core,
  context: Omit<Context, 'loaders'>,
  { entity, category }: Pick<RecordDefinition<Row, never>, 'entity' | 'category'>,
): RowLoader<Row> =>
  createRowLoader(core, context, {
    entity,
    alias: 'record',
    idColumn: 'record_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.recordId }),
    category,
    isOnlyCategory: true,
  });

import { tryDecodeId } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import type { RecordDefinition } from './record.rules';
import type { StoredRecord } from './record.type';

/** The reference resolver of a kind: null for what is unknown or not open to the caller. */
export const recordReference =
  <Row extends StoredRecord>({ typeName, loader }: Pick<RecordDefinition<Row, never>, 'typeName' | 'loader'>) =>
  ({ id }: { id: string }, context: RecordsContext): Promise<Row | null> | null => {
    const { patient, local } = tryDecodeId(typeName, id) ?? {};
    return patient && local ? loader(context.loaders).load({ patient, local }) : null;
  };

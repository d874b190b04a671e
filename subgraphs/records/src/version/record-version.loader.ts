import { type Context, type Core, type RowKey, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { RecordVersion } from './record-version.type';

/** Earlier versions by the key of their record, oldest first, as far as they are open to the caller. */
export type RecordVersionLoader = DataLoader<RowKey, RecordVersion[], string>;

export function createRecordVersionLoader(
  { database, access }: Pick<Core, 'database' | 'access'>,
  { caller }: Omit<Context, 'loaders'>,
): RecordVersionLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map((key) => key.patient), locals: keys.map((key) => key.local) };
      const rows = await database.read(caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(RecordVersion, 'version')
            .where('version.patient_id = ANY(:patients) AND version.record_id = ANY(:locals)', parameters),
          access.open(caller, 'read', 'version'),
        )
          .orderBy('version.version')
          .getMany(),
      );
      const byRecord = Map.groupBy(rows, (row) => row.recordId);
      return keys.map(({ local }) => byRecord.get(local) ?? []);
    },
    { cacheKeyFn: ({ patient, local }) => `${patient}/${local}` },
  );
}

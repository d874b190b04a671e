import type { Access, Context, Database } from '@salus/subgraph-kit';
import { type IdParts, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Measurement } from './measurement.type';

export type MeasurementKey = Required<IdParts>;

/** Measurements by the parts of their ids; null for one that is unknown or not open to the caller. */
export type MeasurementLoader = DataLoader<MeasurementKey, Measurement | null, string>;

/** The id names patient and time: each look-up touches one partition. */
export function createMeasurementLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): MeasurementLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = {
        patients: keys.map((key) => key.patient),
        uuids: keys.map((key) => key.local),
        times: keys.map((key) => key.time),
      };
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(Measurement, 'measurement')
            .where(
              'measurement.patient_id = ANY(:patients) AND measurement.measurement_id = ANY(:uuids) AND measurement.located_at = ANY(:times)',
              parameters,
            ),
          access.open(context.caller, 'read', 'measurement', { categories: ['measurement'] }),
        ).getMany(),
      );
      context.disclosure.noteRows(rows, 'measurement');
      const byUuid = new Map(rows.map((row) => [row.measurementId, row]));
      return keys.map((key) => byUuid.get(key.local) ?? null);
    },
    { cacheKeyFn: (key) => key.local },
  );
}

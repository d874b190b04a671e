import { type Context, type Core, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Alert } from './alert.type';

/** An alert by the parts of its id. */
export interface AlertKey {
  patient: string;
  local: string;
}

/** Alerts by the parts of their ids; null for one that is unknown or not open to the caller. */
export type AlertLoader = DataLoader<AlertKey, Alert | null, string>;

/** Rows are open by the categories of their evidence, whoever may read alerts at all. */
export function createAlertLoader(
  { database, access, policy }: Pick<Core, 'database' | 'access' | 'policy'>,
  context: Omit<Context, 'loaders'>,
): AlertLoader {
  return new DataLoader(
    async (keys) => {
      if (!policy.current().holds(context.caller, 'alert:read')) return keys.map(() => null);
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(Alert, 'alert')
            .where('alert.patient_id = ANY(:patients) AND alert.alert_id = ANY(:uuids)', {
              patients: keys.map(({ patient }) => patient),
              uuids: keys.map(({ local }) => local),
            }),
          access.open(context.caller, 'read', 'alert'),
        ).getMany(),
      );
      context.disclosure.noteRows(rows, 'alert');
      const byKey = new Map(rows.map((row) => [`${row.patientId}/${row.alertId}`, row]));
      return keys.map(({ patient, local }) => byKey.get(`${patient}/${local}`) ?? null);
    },
    { cacheKeyFn: ({ patient, local }) => `${patient}/${local}` },
  );
}

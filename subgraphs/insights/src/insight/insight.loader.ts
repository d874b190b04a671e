import { type Context, type Core, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Insight } from './insight.type';

/** An insight by the parts of its id. */
export interface InsightKey {
  patient: string;
  local: string;
}

/** Insights by the parts of their ids; null for one that is unknown or not open to the caller. */
export type InsightLoader = DataLoader<InsightKey, Insight | null, string>;

/** Rows are open by the categories of their evidence, whoever may read insights at all. */
export function createInsightLoader(
  { database, access, policy }: Pick<Core, 'database' | 'access' | 'policy'>,
  context: Omit<Context, 'loaders'>,
): InsightLoader {
  return new DataLoader(
    async (keys) => {
      if (!policy.current().holds(context.caller, 'insight:read')) return keys.map(() => null);
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(Insight, 'insight')
            .where('insight.patient_id = ANY(:patients) AND insight.insight_id = ANY(:uuids)', {
              patients: keys.map(({ patient }) => patient),
              uuids: keys.map(({ local }) => local),
            }),
          access.open(context.caller, 'read', 'insight'),
        ).getMany(),
      );
      context.disclosure.noteRows(rows, 'insight');
      const byKey = new Map(rows.map((row) => [`${row.patientId}/${row.insightId}`, row]));
      return keys.map(({ patient, local }) => byKey.get(`${patient}/${local}`) ?? null);
    },
    { cacheKeyFn: ({ patient, local }) => `${patient}/${local}` },
  );
}

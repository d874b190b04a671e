import type { Access, Context, Database } from '@salus/subgraph-kit';
import { type IdParts, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { DiagnosticResult } from './result.type';

export type DiagnosticResultKey = Required<Pick<IdParts, 'patient' | 'local'>>;

/** Results by the parts of their ids; null for one that is unknown or not open to the caller. */
export type DiagnosticResultLoader = DataLoader<DiagnosticResultKey, DiagnosticResult | null, string>;

const textOf = ({ patient, local }: DiagnosticResultKey): string => `${patient}/${local}`;

export function createDiagnosticResultLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): DiagnosticResultLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map((key) => key.patient), uuids: keys.map((key) => key.local) };
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(DiagnosticResult, 'result')
            .where('result.patient_id = ANY(:patients) AND result.result_id = ANY(:uuids)', parameters),
          access.open(context.caller, 'read', 'result', { categories: ['result'] }),
        ).getMany(),
      );
      const byKey = new Map(rows.map((row) => [textOf({ patient: row.patientId, local: row.resultId }), row]));
      const found = keys.map((key) => byKey.get(textOf(key)) ?? null);
      context.disclosure.noteRows(
        found.filter((row) => row !== null),
        'result',
      );
      return found;
    },
    { cacheKeyFn: textOf },
  );
}

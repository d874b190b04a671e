import type { Access, Context, Database } from '@salus/subgraph-kit';
import { type IdParts, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Encounter } from './encounter.type';

export type EncounterKey = Required<Pick<IdParts, 'patient' | 'local'>>;

/** Encounters by the parts of their ids; null for one that is unknown or not open to the caller. */
export type EncounterLoader = DataLoader<EncounterKey, Encounter | null, string>;

const textOf = ({ patient, local }: EncounterKey): string => `${patient}/${local}`;

export function createEncounterLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): EncounterLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map((key) => key.patient), uuids: keys.map((key) => key.local) };
      const rows = await database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(Encounter, 'encounter')
            .where('encounter.patient_id = ANY(:patients) AND encounter.encounter_id = ANY(:uuids)', parameters),
          access.open(context.caller, 'read', 'encounter', { categories: ['encounter'] }),
        ).getMany(),
      );
      const byKey = new Map(rows.map((row) => [textOf({ patient: row.patientId, local: row.encounterId }), row]));
      const found = keys.map((key) => byKey.get(textOf(key)) ?? null);
      context.disclosure.noteRows(
        found.filter((row) => row !== null),
        'encounter',
      );
      return found;
    },
    { cacheKeyFn: textOf },
  );
}

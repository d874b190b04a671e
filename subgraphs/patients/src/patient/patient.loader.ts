import type { Access, Context, Database } from '@salus/subgraph-kit';
import { whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Patient } from './patient.type';

/** Patients by uuid; null for one that is unknown or not open to the caller. */
export type PatientLoader = DataLoader<string, Patient | null>;

export function createPatientLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): PatientLoader {
  return new DataLoader(async (uuids) => {
    const rows = await database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(Patient, 'patient')
          .where('patient.patient_id = ANY(:uuids)', { uuids: [...uuids] }),
        access.open(context.caller, 'read', 'patient', { categories: ['patient'] }),
      ).getMany(),
    );
    context.disclosure.noteRows(rows, 'patient');
    const byUuid = new Map(rows.map((row) => [row.patientId, row]));
    return uuids.map((uuid) => byUuid.get(uuid) ?? null);
  });
}

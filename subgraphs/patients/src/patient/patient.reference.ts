import { tryDecodeId } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import type { Patient } from './patient.type';

export function patientReference({ id }: { id: string }, context: PatientsContext): Promise<Patient | null> | null {
  const patient = tryDecodeId('Patient', id)?.patient;
  return patient ? context.loaders.patient.load(patient) : null;
}

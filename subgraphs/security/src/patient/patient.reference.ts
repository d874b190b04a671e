import { tryDecodeId } from '@salus/subgraph-kit';
import { type Patient, patientStub } from './patient.type';

/** Any well-formed id will do: whether the patient is open is decided by its fields, row by row. */
export function patientReference({ id }: { id: string }): Patient | null {
  const patient = tryDecodeId('Patient', id)?.patient;
  return patient ? patientStub(patient) : null;
}

import { tryDecodeId } from '@salus/subgraph-kit';
import { type Patient, patientStub } from './patient.type';

/** Nothing is looked up here: what hangs on the patient is decided row by row. */
export function patientReference({ id }: { id: string }): Patient | null {
  const patient = tryDecodeId('Patient', id)?.patient;
  return patient ? patientStub(patient) : null;
}

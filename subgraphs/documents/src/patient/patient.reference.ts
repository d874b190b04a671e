import { tryDecodeId } from '@salus/subgraph-kit';
import { type Patient, patientStub } from './patient.type';

/** Any well-formed id: who the patient is, is known elsewhere; which rows are open, each field decides. */
export function patientReference({ id }: { id: string }): Patient | null {
  const patient = tryDecodeId('Patient', id)?.patient;
  return patient ? patientStub(patient) : null;
}

import type { NewEvent } from '@salus/events';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { accessTopic, conditionTopic, documentTopic, measurementTopic, patientTopic, resultTopic } from '../events';

const protection = (category: string) => ({ categories: [category], confidentiality: 3 });

export const registered = (patient: string, part: object = {}): NewEvent => ({
  topic: patientTopic,
  type: 'patient.registered',
  patient,
  payload: { patient, birthDate: '1970-03-01', sex: 'female', historical: false, ...part },
});

export const declared = (
  patient: string,
  practitioner: string,
  part: { organization?: string; declaration?: string; previous?: object | null } = {},
): NewEvent => ({
  topic: patientTopic,
  type: 'general-practitioner.declared',
  patient,
  payload: {
    patient,
    declaration: newUuid(),
    practitioner,
    organization: newUuid(),
    from: '2020-01-01T00:00:00Z',
    to: null,
    previous: null,
    ...part,
  },
});

/** A heart rate as the patients subgraph publishes it, measured now. */
export function heartRate(patient: string, value: number, part: { effectiveAt?: string; id?: string } = {}) {
  return {
    id: encodeId('Measurement', { patient, local: newUuid(), time: new Date() }),
    code: '8867-4',
    value: { value, unit: '/min' },
    components: [],
    effectiveAt: new Date().toISOString(),
    status: 'final',
    cuffless: false,
    ...protection('measurement'),
    ...part,
  };
}

/** A blood pressure as the patients subgraph publishes it. */
export const bloodPressure = (patient: string, systolic: number, effectiveAt: string) => ({
  ...heartRate(patient, 0, { effectiveAt }),
  code: '85354-9',
  value: null,
  components: [
    { code: '8480-6', value: { value: systolic, unit: 'mm[Hg]' } },
    { code: '8462-4', value: { value: 75, unit: 'mm[Hg]' } },
  ],
});

export const measured = (
  patient: string,
  measurements: object[],
  part: { historical?: boolean; organization?: string | null } = {},
): NewEvent => ({
  topic: measurementTopic,
  type: 'measurements.recorded',
  patient,
  payload: { patient, historical: false, organization: null, measurements, ...part },
});

export const measurementCorrected = (patient: string, measurement: object, status = 'corrected'): NewEvent => ({
  topic: measurementTopic,
  type: 'measurement.corrected',
  patient,
  payload: { patient, measurement: { ...measurement, status }, reason: 'typed wrong' },
});

/** A laboratory result as the records subgraph publishes it; potassium 7 mmol/L, which is critical, when nothing else is said. */
export function laboratoryResult(patient: string, part: object = {}) {
  return {
    id: encodeId('DiagnosticResult', { patient, local: newUuid() }),
    code: '2823-3',
    display: 'Potassium',
    value: { value: 7, unit: 'mmol/L' },
    text: null,
    interpretation: null,
    status: 'final',
    effectiveAt: new Date().toISOString(),
    referenceRange: null,
    orderedBy: null,
    organization: null,
    version: 1,
    ...protection('result'),
    ...part,
  };
}

export const resulted = (patient: string, result: object, type = 'result.submitted'): NewEvent => ({
  topic: resultTopic,
  type,
  patient,
  payload: { patient, historical: false, result },
});

export const aDocument = (patient: string) => ({
  id: encodeId('Document', { patient, local: newUuid() }),
  kind: '11502-2',
  effectiveAt: new Date().toISOString(),
  organization: null,
  ...protection('document'),
});

export const documented = (
  patient: string,
  document: object = aDocument(patient),
  type = 'document.registered',
): NewEvent => ({
  topic: documentTopic,
  type,
  patient,
  payload: { patient, historical: false, document, ...(type === 'document.registered' ? {} : { reason: 'wrong' }) },
});

/** Diabetes type 2 as the records subgraph publishes it, confirmed and active when nothing else is said. */
export function diabetes(patient: string, part: object = {}) {
  return {
    id: encodeId('Condition', { patient, local: newUuid() }),
    system: 'http://hl7.org/fhir/sid/icd-10',
    code: 'E11.9',
    clinicalStatus: 'active',
    verificationStatus: 'confirmed',
    onset: null,
    abatement: null,
    ...protection('condition'),
    ...part,
  };
}

export const diagnosed = (patient: string, condition: object, type = 'condition.recorded'): NewEvent => ({
  topic: conditionTopic,
  type,
  patient,
  payload: { patient, historical: false, condition },
});

/** A relation as security publishes it. */
export function relation(patient: string, grantee: string, basis: string, part: object = {}) {
  const from = new Date(Date.now() - 1000).toISOString();
  const open = { categories: ['*'], ceiling: 3, from, to: null, recordedAt: from, supersededAt: null, source: 'test' };
  return { id: newUuid(), patient, grantee, basis, ...open, ...part };
}

export const related = (relations: object[], cause?: string): NewEvent => ({
  topic: accessTopic,
  type: 'access.changed',
  patient: null,
  payload: { relations, reduces: [] },
  ...(cause ? { cause } : {}),
});

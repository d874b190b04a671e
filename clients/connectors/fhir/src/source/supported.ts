import type { ResourceType } from '@medplum/fhirtypes';

/** Types that become something of their own here. */
export const supportedTypes = [
  'Organization',
  'Practitioner',
  'Patient',
  'Encounter',
  'Condition',
  'Procedure',
  'Immunization',
  'AllergyIntolerance',
  'MedicationRequest',
  'Observation',
  'DiagnosticReport',
  'DocumentReference',
] as const satisfies readonly ResourceType[];

export type SupportedType = (typeof supportedTypes)[number];

/** Types whose content becomes part of others. */
const partTypes = ['Binary', 'Medication'] as const satisfies readonly ResourceType[];

export const isSupported = (type: string): type is SupportedType => supportedTypes.some((each) => each === type);

export const isPart = (type: string): boolean => partTypes.some((each) => each === type);

import type { Observation } from '@medplum/fhirtypes';

/** Statuses that say that an observation says something else than before (https://hl7.org/fhir/R4/valueset-observation-status.html). */
const corrected: readonly unknown[] = ['amended', 'corrected'];

/** Why an observation replaces what was imported of it; undefined where it does not say that it does. FHIR tells no more. */
export const correctionReasonOf = ({ status }: Observation): string | undefined =>
  corrected.includes(status) ? `${status}: its source says so` : undefined;

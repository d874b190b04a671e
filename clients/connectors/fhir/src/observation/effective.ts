import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';

/** When it was true of the patient: the time, or the beginning of the period, that is told; partial perhaps. */
export function effectiveOf(resource: Observation | DiagnosticReport): string | undefined {
  const instant = 'effectiveInstant' in resource ? resource.effectiveInstant : undefined;
  return resource.effectiveDateTime ?? instant ?? resource.effectivePeriod?.start ?? resource.effectivePeriod?.end;
}

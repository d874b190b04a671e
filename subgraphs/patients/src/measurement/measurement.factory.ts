import { newUuid } from '@salus/subgraph-kit';

/** A heart rate as a device would send it. */
export function heartRate(patientId: string, part: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    patientId,
    sourceIdentifier: newUuid(),
    kind: '8867-4',
    value: { value: 72, unit: '/min' },
    effectiveAt: '2026-03-01T10:00:00+01:00',
    ...part,
  };
}

export const bloodPressure = (
  patientId: string,
  systolic: number,
  diastolic: number,
  part: Record<string, unknown> = {},
): Record<string, unknown> => ({
  patientId,
  sourceIdentifier: newUuid(),
  kind: '85354-9',
  components: [
    { kind: '8480-6', value: { value: systolic, unit: 'mm[Hg]' } },
    { kind: '8462-4', value: { value: diastolic, unit: 'mm[Hg]' } },
  ],
  effectiveAt: '2026-03-01T10:00:00+01:00',
  ...part,
});

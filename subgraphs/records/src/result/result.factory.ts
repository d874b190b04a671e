import { encodeId, newUuid } from '@salus/subgraph-kit';

/** A potassium as a laboratory would send it, with an identifier of its own. */
export const potassium = (patient: string, part: Record<string, unknown> = {}): Record<string, unknown> => ({
  sourceIdentifier: { system: 'https://example.test/results', value: newUuid() },
  patientId: encodeId('Patient', { patient }),
  code: { system: 'http://loinc.org', code: '2823-3', display: 'Potassium' },
  category: 'LABORATORY',
  value: { value: 4.3, unit: 'mmol/L' },
  referenceRange: { low: 3.5, high: 5.1 },
  interpretation: 'N',
  effectiveAt: '2026-03-01T10:00:00.000Z',
  ...part,
});

import { encodeId, newUuid } from '@salus/subgraph-kit';

/** An encounter as a client would open it, with an identifier of its own. */
export const opening = (patient: string, part: Record<string, unknown> = {}): Record<string, unknown> => ({
  sourceIdentifier: { system: 'https://example.test/encounters', value: newUuid() },
  patientId: encodeId('Patient', { patient }),
  class: 'AMBULATORY',
  start: '2026-03-01T10:00:00.000Z',
  ...part,
});

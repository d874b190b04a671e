import { newUuid } from '@salus/subgraph-kit';

const source = () => ({ system: 'https://example.test/staff', value: newUuid() });

export const anOrganization = (part: Record<string, unknown> = {}): Record<string, unknown> => ({
  sourceIdentifier: source(),
  name: 'Przychodnia Testowa',
  kind: 'PRACTICE',
  terytCode: '1465011',
  ...part,
});

export const aPractitioner = (part: Record<string, unknown> = {}): Record<string, unknown> => ({
  sourceIdentifier: source(),
  name: { given: 'Anna', family: 'Testowa' },
  profession: 'PHYSICIAN',
  npwz: '5425740',
  ...part,
});

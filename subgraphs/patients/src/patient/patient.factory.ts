import { newUuid } from '@salus/subgraph-kit';

/** A registration as a client would send it, with names and identifiers of its own. */
export function registration(part: Record<string, unknown> = {}): Record<string, unknown> {
  const unique = newUuid();
  return {
    sourceIdentifier: { system: 'https://example.test/patients', value: unique },
    name: { given: 'Maria', family: `Testowa${unique.slice(-6)}` },
    birthDate: '1980-02-03',
    sex: 'FEMALE',
    address: { line: 'Polna 1', city: 'Warszawa', postalCode: '00-001', terytCode: '1465011' },
    ...part,
  };
}

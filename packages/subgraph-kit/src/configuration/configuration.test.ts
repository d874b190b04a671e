import { faultsOf, subgraphEnvironment } from './configuration';

const complete = {
  PORT: '4101',
  DATABASE_URL: 'postgres://admin:secret@127.0.0.1:5432/postgres',
  SALUS_ROLE_SECRET: 'a secret of sixteen',
  SALUS_PASSPORT_KEY: 'p'.repeat(32),
};

describe('configuration', () => {
  it('has no fault when all is given', () => {
    expect(faultsOf(subgraphEnvironment, complete)).toEqual([]);
  });

  it('tells all faults at once, with what was expected and without the values', () => {
    const faults = faultsOf(subgraphEnvironment, { PORT: 'many', SALUS_PASSPORT_KEY: 'short-secret' });
    expect(faults.join('\n')).toMatch(/PORT is not of the expected form: expected a TCP port/);
    expect(faults.join('\n')).toMatch(/DATABASE_URL is missing/);
    expect(faults.join('\n')).toMatch(/SALUS_ROLE_SECRET is missing/);
    expect(faults).toHaveLength(4);
    expect(faults.join('\n')).not.toContain('short-secret');
  });
});

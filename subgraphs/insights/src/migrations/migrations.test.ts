import { TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { insights } from '../schema';

describe('migrations', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterAll(() => subgraph.stop());

  it('make the tables that the entities describe', async () => {
    expect(await subgraph.drift()).toEqual([]);
  });

  it('close every table of patient data by row-level security, to its owner too', async () => {
    const rows = await subgraph.running.parts.core.database.dataSource.query<{ name: string }[]>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'categories'
        WHERE c.relkind IN ('r', 'p') AND c.relname <> 'access_relation' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });
});

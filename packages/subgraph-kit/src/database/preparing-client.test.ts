import { randomBytes } from 'node:crypto';
import { PreparingClient } from './preparing-client';

describe('a connection that prepares what comes often', () => {
  let client: PreparingClient;
  beforeEach(async () => {
    client = new PreparingClient({ connectionString: process.env.TEST_DATABASE_URL });
    await client.connect();
  });
  afterEach(() => client.end());

  const ask = async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
    (await (client as unknown as { query: Ask }).query(text, values)).rows;
  type Ask = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  const prepared = async (): Promise<unknown[]> =>
    (await ask('SELECT statement FROM pg_prepared_statements')).map(({ statement }) => statement);

  it('prepares a statement with values at its fourth time, and answers the same', async () => {
    const text = 'SELECT $1::int + 1 AS next';
    for (let time = 0; time < 3; time += 1) expect(await ask(text, [time])).toEqual([{ next: time + 1 }]);
    expect(await prepared()).toEqual([]);
    for (let time = 3; time < 12; time += 1) expect(await ask(text, [time])).toEqual([{ next: time + 1 }]);
    expect(await prepared()).toEqual([text]);
  });

  it('remembers no more than 300 texts', async () => {
    for (let text = 0; text < 300; text += 1) await ask(`SELECT $1::int + ${text}`, [1]);
    for (let time = 0; time < 5; time += 1) await ask('SELECT $1::int AS one_too_many', [1]);
    expect(await prepared()).toEqual([]);
  });

  it('decides rows by the settings of each transaction, however often the statement was prepared', async () => {
    const name = `test_prepared_${randomBytes(4).toString('hex')}`;
    await ask(`CREATE TEMPORARY TABLE ${name} (reader text)`);
    await ask(`INSERT INTO ${name} VALUES ('anna'), ('jan')`);
    await ask(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
    await ask(`CREATE POLICY own ON ${name} USING (reader = current_setting('salus.test_reader', true))`);
    await ask(`CREATE ROLE ${name}; GRANT SELECT ON ${name} TO ${name}; SET ROLE ${name}`);
    for (let time = 0; time < 20; time += 1) {
      const reader = time % 2 === 0 ? 'anna' : 'jan';
      await ask('BEGIN');
      await ask(`SELECT set_config('salus.test_reader', $1, true)`, [reader]);
      expect(await ask(`SELECT reader FROM ${name} WHERE reader <> $1`, ['nobody'])).toEqual([{ reader }]);
      await ask('COMMIT');
    }
    expect(await prepared()).toHaveLength(2);
    await ask(`RESET ROLE; DROP TABLE ${name}; DROP ROLE ${name}`);
  });
});

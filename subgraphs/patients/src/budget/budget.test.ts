import { randomBytes } from 'node:crypto';
import { callerWith, integrator, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { patients } from '../schema';

const lookUp = '{ patientByIdentifier(system: "urn:x", value: "1") { id } }';
const search = '{ patients(search: { name: "nowak" }) { totalCount } }';
const times = (count: number, field: string): string =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field.slice(1, -1)}`).join(' ')} }`;

describe('the budget of looking for people', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const codes = async (caller: ReturnType<typeof physician>, text: string): Promise<(string | undefined)[]> =>
    (await subgraph.execute(caller, text)).errors?.map(({ extensions }) => extensions.code) ?? [];
  const age = (subject: string, interval: string): Promise<unknown> =>
    subgraph.running.parts.core.database.dataSource.query(
      `UPDATE look_up_budget SET minute_began_at = minute_began_at - $2::interval, day_began_at = day_began_at - $2::interval WHERE subject = $1`,
      [subject, interval],
    );

  it('counts every alias of an operation, concurrent ones too, and says when to try again', async () => {
    const gp = physician();
    const answer = await subgraph.execute(gp, times(32, lookUp));
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual(
      [1, 2].map(() => ({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) as number })),
    );
    expect(await codes(gp, search)).toEqual([]);
    await age(gp.subject, '1 minute');
    expect(await codes(gp, lookUp)).toEqual([]);
  });

  it('is one for all that a person does, whatever the session', async () => {
    const gp = physician();
    expect(await codes(gp, times(60, search))).toEqual([]);
    expect(await codes({ ...gp }, search)).toEqual(['RATE_LIMITED']);
    expect(await codes(physician(), search)).toEqual([]);
  });

  it('has a day, too, which a refused request does not use up', async () => {
    const gp = physician();
    const { dataSource } = subgraph.running.parts.core.database;
    expect(await codes(gp, times(31, lookUp))).toEqual(['RATE_LIMITED']);
    const [spent] = await dataSource.query<{ in_day: number }[]>(
      'SELECT in_day FROM look_up_budget WHERE subject = $1',
      [gp.subject],
    );
    expect(spent?.in_day).toBe(30);
    await dataSource.query('UPDATE look_up_budget SET in_day = 599 WHERE subject = $1', [gp.subject]);
    await age(gp.subject, '1 minute');
    expect(await codes(gp, lookUp)).toEqual([]);
    const answer = await subgraph.execute(gp, lookUp);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(Reflect.get(answer.errors?.[0]?.extensions ?? {}, 'retryAfterSeconds'))).toBeGreaterThan(3600);
  });

  it('is larger for an integrator, and nothing is counted for who may not look at all', async () => {
    expect(await codes(integrator(), times(100, lookUp))).toEqual([]);
    const nobody = callerWith({ roles: [] });
    expect(await codes(nobody, lookUp)).toEqual(['FORBIDDEN']);
    const [row] = await subgraph.running.parts.core.database.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM look_up_budget WHERE subject = $1',
      [nobody.subject],
    );
    expect(row?.count).toBe(0);
  });
});

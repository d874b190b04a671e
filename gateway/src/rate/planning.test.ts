import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { JWTPayload } from 'jose';
import { Collected } from '../testing/collected';
import { HttpStreamReader } from '../testing/http-stream';
import { settingsWith } from '../testing/settings';
import { eventually, TestGateway } from '../testing/test-gateway';

const policies = ['patient:read', 'alert:read', 'note:read', 'scan:read'];
const ordinary = 'query Ordinary { patient(id: "1") { name } }';
const registered = 'query Registered { patient(id: "1") { id name } }';
const events = 'subscription Alerts { alertRaised { cursor alert { id patient { name } } } }';
/** a plan or two of those below; as much again is left for what is registered */
const planningMsPerMinute = 300;
const mostTries = 1_000;

/** Something that nobody has asked, about patients who are not there: it takes some milliseconds to plan, and little to answer. */
const large = (start: string): string =>
  `query ${start} ${Array.from({ length: 25 }, (_, i) => `a${i}: patient(id: ${i + 100}) { name alerts { id notes { title author } patient { name records { title } } } }`).join(' ')} }`;
const fresh = (index: number): string => large(`Fresh${index} {`);
const flags = Array.from({ length: 10 }, (_, i) => `f${i}`);
const ofConditions = large(
  `Varied(${flags.map((each) => `$${each}: Boolean!`).join(' ')}) { ${flags.map((each) => `${each}: welcome @include(if: $${each})`).join(' ')}`,
);
const conditions = (index: number) => Object.fromEntries(flags.map((each, bit) => [each, ((index >> bit) & 1) === 1]));

describe('a caller for whom the gateway has planned long enough', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-planning-'));
  let gateway: TestGateway;
  let callers = 0;
  let fresher = 0;
  beforeAll(async () => {
    const hash = createHash('sha256').update(registered).digest('hex');
    fs.writeFileSync(path.join(folder, 'portal.json'), JSON.stringify({ [`sha256:${hash}`]: registered }));
    const settings = settingsWith({
      limits: { fields: 10_000, aliases: 1_000, rootFields: 100, tokens: 10_000 },
      demand: { mode: 'off' },
      rateLimits: { planningMsPerMinute, lookupsPerMinute: 0 },
      trustedDocuments: { folder },
      observe: { metricsPort: 0 },
    });
    gateway = await TestGateway.start({ settings });
  });
  afterAll(async () => {
    await gateway.stop();
    fs.rmSync(folder, { recursive: true });
  });

  const nextCaller = () => `caller-${(callers += 1)}`;
  const tokenOf = (sub: string, claims: JWTPayload = {}) => gateway.token(policies, { sub, ...claims });
  const codesOf = async (token: string, query: string, variables?: unknown) =>
    (await gateway.query(query, { token, variables })).body.errors?.map(({ extensions }) => extensions.code) ?? [];
  const anything = () => fresh((fresher += 1));

  /** Asks something new again and again until that is refused. */
  const untilRefused = async (ask: (index: number) => Promise<readonly unknown[]>): Promise<void> => {
    for (let index = 0; index < mostTries; index += 1) if ((await ask(index)).includes('RATE_LIMITED')) return;
    throw new Error(`none of ${mostTries} operations was refused`);
  };
  const spendAll = (token: string) => untilRefused(() => codesOf(token, anything()));
  const plans = async (): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${gateway.gateway.metricsPort}/metrics`)).text();
    return Number(/planning_seconds_count (\d+)/.exec(text)?.[1]);
  };

  it('is refused before anything is planned, and told when to come again', async () => {
    const token = await tokenOf(nextCaller());
    await spendAll(token);
    gateway.forgetRequests();
    const before = await plans();
    const { body } = await gateway.query(anything(), { token });
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect(await plans()).toBe(before);
    expect(gateway.clinic.subgraphs.flatMap(({ seen }) => seen)).toEqual([]);
  });

  it('is answered whatever was planned before, for whomever', async () => {
    const token = await tokenOf(nextCaller());
    await codesOf(await tokenOf(nextCaller()), ordinary);
    await spendAll(token);
    for (let time = 0; time < 20; time += 1) expect(await codesOf(token, ordinary)).toEqual([]);
    expect(await codesOf(token, anything())).toEqual(['RATE_LIMITED']);
  });

  it.each<[string, (token: string, index: number) => Promise<readonly unknown[]>]>([
    ['other values of @include', async (token, index) => codesOf(token, ofConditions, conditions(index))],
    [
      'a stream over HTTP',
      async (token) => {
        const stream = await HttpStreamReader.open(gateway, { accept: 'text/event-stream', query: anything(), token });
        await stream.ends();
        return stream.text.includes('RATE_LIMITED') ? ['RATE_LIMITED'] : [];
      },
    ],
    [
      'a WebSocket',
      async (token) => {
        const asked = new Collected(gateway.client(token), anything());
        await asked.ended();
        return asked.codes;
      },
    ],
    [
      'many at one time',
      async (token) => (await Promise.all(Array.from({ length: 10 }, () => codesOf(token, anything())))).flat(),
    ],
  ])('gets no more by %s, nor by another token', async (_way, ask) => {
    const subject = nextCaller();
    const token = await tokenOf(subject);
    await untilRefused((index) => ask(token, index));
    expect(await codesOf(await tokenOf(subject, { client_id: 'another' }), anything())).toEqual(['RATE_LIMITED']);
    expect(await codesOf(await tokenOf(nextCaller()), anything())).toEqual([]);
  });

  it('gets no more of what it sends at one time', async () => {
    const client = gateway.client(await tokenOf(nextCaller()));
    const asked = Array.from({ length: 60 }, () => new Collected(client, anything()));
    await Promise.all(asked.map((each) => eventually(() => each.isComplete || each.refusal !== undefined, 30_000)));
    expect(asked.flatMap(({ codes }) => codes)).toContain('RATE_LIMITED');
  });

  it('goes on with what its client has registered', async () => {
    const [subject, claims] = [nextCaller(), { client_id: 'portal' }];
    await spendAll(await tokenOf(subject, { client_id: 'another' }));
    expect(await codesOf(await tokenOf(subject, claims), `${registered} `)).toEqual(['RATE_LIMITED']);
    expect(await codesOf(await tokenOf(subject, claims), registered)).toEqual([]);
  });

  it('takes up its subscriptions again', async () => {
    const token = await tokenOf(nextCaller());
    const asked = { accept: 'text/event-stream', query: events, token };
    const first = await HttpStreamReader.open(gateway, asked);
    await eventually(() => gateway.clinic.alerts.readers === 1);
    first.leave();
    await eventually(() => gateway.clinic.alerts.readers === 0);
    await spendAll(token);
    const again = await HttpStreamReader.open(gateway, { ...asked, headers: { 'last-event-id': 'c0' } });
    await eventually(() => gateway.clinic.alerts.readers === 1);
    gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' });
    await again.has('Anna Nowak');
    again.leave();
    await eventually(() => gateway.clinic.alerts.readers === 0);
  });

  it('keeps its subscriptions under a new supergraph, for which everything is planned anew', async () => {
    const token = await tokenOf(nextCaller());
    const running = await HttpStreamReader.open(gateway, { accept: 'text/event-stream', query: events, token });
    await eventually(() => gateway.clinic.alerts.readers === 1);
    await spendAll(token);
    fs.appendFileSync(gateway.supergraphFile, '\n# as it was');
    gateway.gateway.reload();
    gateway.clinic.alerts.send({ cursor: 'c1', id: 'a1' });
    await running.has('Anna Nowak');
    expect(await codesOf(token, anything())).not.toContain('RATE_LIMITED');
    await spendAll(token);
    running.leave();
  });
});

import fs from 'node:fs';
import type { Log, LogFields } from '../log';
import { Collected } from '../testing/collected';
import { eventually, TestGateway } from '../testing/test-gateway';

const policies = ['patient:read', 'alert:read'];
const query = '{ patient(id: "1") { name alerts { id patient { name } } } }';
const changes = 20;

/** Asks without a pause until it is told to stop. */
class Load {
  readonly answers: string[] = [];
  #isStopped = false;
  readonly #running: Promise<unknown>;

  constructor(gateway: TestGateway, token: string, width = 4) {
    const work = async (): Promise<void> => {
      while (!this.#isStopped) this.answers.push(JSON.stringify((await gateway.query(query, { token })).body.data));
    };
    this.#running = Promise.all(Array.from({ length: width }, work));
  }

  async more(count: number): Promise<void> {
    const wanted = this.answers.length + count;
    await eventually(() => this.answers.length >= wanted);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }
}

describe('a supergraph that changes while it is served', () => {
  const lines: { message: string; fields: LogFields | undefined }[] = [];
  const note = (message: string, fields?: LogFields): void => void lines.push({ message, fields });
  const log: Log = { info: note, warn: note, error: note };
  let gateway: TestGateway;
  let original: string;

  beforeEach(async () => {
    lines.length = 0;
    gateway = await TestGateway.start({ log });
    original = fs.readFileSync(gateway.supergraphFile, 'utf8');
  });
  afterEach(() => gateway.stop());

  const change = (text: string): void => {
    fs.writeFileSync(gateway.supergraphFile, text);
    gateway.gateway.reload();
  };

  it('drops no request and no subscription, though addresses change with it', async () => {
    const token = await gateway.token(policies);
    const events = new Collected(
      gateway.client(token),
      'subscription { alertRaised { cursor alert { patient { name } } } }',
    );
    await eventually(() => gateway.clinic.alerts.readers > 0);
    const load = new Load(gateway, token);
    for (let turn = 0; turn < changes; turn += 1) {
      await load.more(3);
      change(original.replaceAll('/graphql"', `/graphql?turn=${turn}"`));
      gateway.clinic.alerts.send({ cursor: `c${turn}`, id: 'a1' });
    }
    await load.stop();
    expect(new Set(load.answers).size).toBe(1);
    expect(load.answers[0]).toContain('Anna Nowak');
    expect(gateway.gateway.reloads).toEqual({ accepted: changes, refused: 0 });
    expect((await events.have(changes)).filter(({ errors }) => errors)).toEqual([]);
  });

  it('asks a subgraph where the new supergraph says that it is', async () => {
    const address = gateway.clinic.patients.url;
    change(original.replaceAll(address, 'http://127.0.0.1:9/graphql'));
    const away = await gateway.queryAs(policies, '{ patient(id: "1") { name } }');
    expect(away.body.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'patients' });
    change(original);
    const back = await gateway.queryAs(policies, '{ patient(id: "1") { name } }');
    expect(back.body).toMatchObject({ data: { patient: { name: 'Anna Nowak' } } });
  });

  it.each([
    ['is no supergraph', (text: string) => text.replace('type Query', 'type Qwery'), /Query/],
    [
      'names a subgraph without an address',
      (text: string) => text.replace(/"insights", url: "[^"]+"/, '"insights", url: ""'),
      /SALUS_INSIGHTS_URL/,
    ],
  ])('stays as it was where the new one %s, says why and counts it', async (_what, broken, reason) => {
    change(broken(original));
    expect(gateway.gateway.reloads).toEqual({ accepted: 0, refused: 1 });
    const refusals = lines.filter(({ message }) => message.startsWith('the new supergraph is not valid'));
    expect(refusals.map(({ fields }) => fields?.faults?.join())).toEqual([expect.stringMatching(reason)]);
    const { body } = await gateway.queryAs(policies, '{ patient(id: "1") { name } }');
    expect(body).toMatchObject({ data: { patient: { name: 'Anna Nowak' } } });
    gateway.gateway.reload();
    expect(gateway.gateway.reloads.refused).toBe(1);
  });
});

import fs from 'node:fs';
import { defaultSettings, type Settings } from '../settings';
import { Collected } from '../testing/collected';
import { eventually, TestGateway } from '../testing/test-gateway';

const query = 'subscription Alerts { alertRaised { cursor alert { id patient { name address { city } } } } }';
const settings: Settings = {
  ...defaultSettings,
  subscriptions: { ...defaultSettings.subscriptions, keepAliveMs: 120 },
};

describe('under a new supergraph', () => {
  let gateway: TestGateway;
  let events: Collected;
  beforeEach(async () => {
    gateway = await TestGateway.start({ settings });
    events = new Collected(gateway.client(await gateway.token(['alert:read', 'patient:read'])), query);
    await eventually(() => gateway.clinic.alerts.readers === 1);
  });
  afterEach(() => gateway.stop());

  const change = (from: RegExp, to: string): void => {
    const old = fs.readFileSync(gateway.supergraphFile, 'utf8');
    const changed = old.replace(from, to);
    expect(changed).not.toBe(old);
    fs.writeFileSync(gateway.supergraphFile, changed);
    gateway.gateway.reload();
  };

  it('a subscription goes on when nothing that it asks has changed', async () => {
    change(/welcome: String/, 'greeting: String');
    await eventually(
      async () =>
        (await gateway.queryAs([], '{ greeting }')).body.errors?.[0]?.extensions.code !== 'GRAPHQL_VALIDATION_FAILED',
    );
    gateway.clinic.alerts.send({ cursor: 'c1' });
    const [first] = await events.have(1);
    expect(first?.data).toMatchObject({ alertRaised: { cursor: 'c1', alert: { patient: { name: 'Anna Nowak' } } } });
    expect(first?.errors).toBeUndefined();
  });

  it.each([
    ['what it asks is there no more', /cursor: String!/, 'position: String!'],
    [
      'more is asked of its reader',
      /name: String! (?=@join__field[^}]*secret)/,
      'name: String! @policy(policies: [["secret:read"]]) ',
    ],
    [
      'no plan can be made of it',
      /(type Patient\s+@join__type\(graph: INSIGHTS, key: "id"\)\s+@join__type\(graph: PATIENTS, key: "id")/,
      '$1, resolvable: false',
    ],
  ])('an idle subscription is ended when %s, with the word to subscribe again', async (_what, from, to) => {
    change(from, to);
    await eventually(() => events.isComplete);
    expect(events.codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(events.events[0]?.errors?.[0]?.message).toContain('subscribe again from the last cursor');
    await eventually(() => gateway.clinic.alerts.readers === 0);
  });
});

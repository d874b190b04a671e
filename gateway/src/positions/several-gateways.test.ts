import type { Wakeups } from '@salus/events';
import { encodeId, newUuid } from '@salus/subgraph-kit/ids';
import { Collected } from '../testing/collected';
import { newEventLog, type TestEventLog } from '../testing/event-log';
import { eventually, TestGateway } from '../testing/test-gateway';
import { AccessPositions, accessTopic } from './access-positions';

const subscription = 'subscription ($after: String) { alertRaised(after: $after) { cursor } }';

describe('access that is taken away through one of two gateways', () => {
  const practitioner = newUuid();
  let events: TestEventLog;
  let positions: AccessPositions[];
  let first: TestGateway;
  let second: TestGateway;
  let token: string;

  const follow = async (wakeups: Pick<Wakeups, 'on'>): Promise<AccessPositions> => {
    const replicas = ['patients', 'insights'];
    const made = new AccessPositions({ log: events.log, wakeups, replicas, onError: () => undefined });
    positions.push(made);
    await made.start();
    return made;
  };
  const begin = async (wakeupsOfSecond: Pick<Wakeups, 'on'> = events.wakeups): Promise<void> => {
    first = await TestGateway.start({ positions: await follow(events.wakeups) });
    second = await TestGateway.start({ positions: await follow(wakeupsOfSecond), beside: first });
    const claims = { practitioner_id: encodeId('Practitioner', { local: practitioner }) };
    token = await first.token(['patient:read', 'alert:read'], claims);
  };
  /** As the mutations of `security` do: into the log, then into the answer. Answers the position. */
  const takeAway = async (): Promise<number> => {
    const eventId = newUuid();
    const payload = { relations: [], reduces: [practitioner] };
    const event = { eventId, topic: accessTopic, type: 'access.changed', patient: null, payload };
    const position = (await events.log.append([event])).get(eventId) ?? 0;
    first.clinic.reduction = { grantees: [practitioner], position };
    await first.query('mutation { revoke }', { token });
    return position;
  };
  /** The position that the caller's passport names to a subgraph, for a query that comes through this gateway. */
  const positionThrough = async (gateway: TestGateway): Promise<number | undefined> => {
    await gateway.query('{ patient(id: "1") { name } }', { token });
    return gateway.clinic.patients.seen.at(-1)?.caller.accessPosition;
  };

  beforeEach(async () => {
    positions = [];
    events = await newEventLog();
  });
  afterEach(async () => {
    await second.stop();
    await first.stop();
    for (const each of positions) await each.stop();
    await events.drop();
  });

  it('is gone for the next query through that one, and as soon as the log tells through the other', async () => {
    await begin();
    const position = await takeAway();
    expect(await positionThrough(first)).toBe(position);
    await eventually(async () => (await positionThrough(second)) === position);
  });

  it('is gone through the other as well where nothing wakes it', async () => {
    await begin({ on: () => () => undefined });
    const position = await takeAway();
    await eventually(async () => (await positionThrough(second)) === position);
  });

  it('ends a stream of the other at the first event that was decided before', async () => {
    await begin();
    const stream = new Collected(second.client(token), subscription);
    await eventually(() => first.clinic.alerts.readers === 1);
    first.clinic.raise({ cursor: 'c1' });
    await stream.have(1);
    const position = await takeAway();
    await eventually(async () => (await positionThrough(second)) === position);
    first.clinic.raise({ cursor: 'c2' });
    await stream.ended();
    expect(stream.codes).toEqual(['POLICY_UNAVAILABLE']);
    first.clinic.insights.replica = position;
    const resumed = new Collected(second.client(token), subscription, { after: 'c1' });
    expect(await resumed.have(1)).toMatchObject([{ data: { alertRaised: { cursor: 'c2' } } }]);
  });
});

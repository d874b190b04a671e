import { newUuid } from '@salus/subgraph-kit/ids';
import { newEventLog, type TestEventLog } from '../testing/event-log';
import { eventually } from '../testing/test-gateway';
import { AccessPositions, accessTopic, pendingMs } from './access-positions';

const [gp, specialist, nurse] = [newUuid(), newUuid(), newUuid()];
const replicas = ['patients', 'records'];

describe('access positions', () => {
  let events: TestEventLog;
  let positions: AccessPositions;
  let now = Date.now();
  const reduce = async (...reduces: string[]): Promise<number> => {
    const eventId = newUuid();
    const event = {
      eventId,
      topic: accessTopic,
      type: 'access.changed',
      patient: null,
      payload: { relations: [], reduces },
    };
    return (await events.log.append([event])).get(eventId) ?? 0;
  };
  const pass = (position: number, names = replicas) =>
    Promise.all(names.map((name) => events.log.reportProgress(name, position)));
  const begin = async (): Promise<AccessPositions> => {
    const made = new AccessPositions({
      log: events.log,
      wakeups: events.wakeups,
      replicas,
      onError: () => undefined,
      now: () => now,
    });
    await made.start();
    return made;
  };

  beforeEach(async () => {
    events = await newEventLog();
    positions = await begin();
  });
  afterEach(async () => {
    await positions.stop();
    await events.drop();
  });

  it('hold back whoever lost something, and nobody else', async () => {
    const position = await reduce(gp);
    await eventually(() => positions.required([gp]) === position);
    expect(positions.required([specialist, nurse])).toBe(0);
    expect(positions.required([specialist, gp])).toBe(position);
    expect(positions.required([])).toBe(0);
  });

  it('ignore changes that only give', async () => {
    await reduce();
    const position = await reduce(nurse);
    await eventually(() => positions.required([nurse]) === position);
    expect(positions.size).toBe(1);
  });

  it('are in force as soon as the answer names them, before the log is read', () => {
    positions.note({ grantees: [gp], position: 41 });
    positions.note({ grantees: [gp], position: 40 });
    expect(positions.required([gp])).toBe(41);
  });

  it('are forgotten when every replica has passed them, and not before', async () => {
    const position = await reduce(gp);
    await eventually(() => positions.required([gp]) === position);
    await pass(position, ['patients']);
    await positions.look();
    expect(positions.required([gp])).toBe(position);
    await pass(position);
    await eventually(() => positions.required([gp]) === 0);
    expect(positions.size).toBe(0);
  });

  it('are the head of the log for everybody after a restart, until the replicas have passed it', async () => {
    const position = await reduce(gp);
    const restarted = await begin();
    expect([restarted.required([specialist]), restarted.required([])]).toEqual([position, position]);
    await pass(position);
    await eventually(() => restarted.required([specialist]) === 0);
    await restarted.stop();
  });

  it('hold back the grantees of a pending reduction beyond the head until its event comes', async () => {
    const position = await reduce(nurse);
    await eventually(() => positions.required([nurse]) === position);
    positions.note({ grantees: [gp], position: null });
    expect(positions.required([gp])).toBe(position + 1);
    const unrelated = await reduce(nurse);
    await eventually(() => positions.required([gp]) === unrelated + 1);
    const matching = await reduce(gp);
    await eventually(() => positions.required([gp]) === matching);
  });

  it('do not hold them back for longer than five seconds when no event comes', () => {
    positions.note({ grantees: [gp], position: null });
    now += pendingMs - 1;
    expect(positions.required([gp])).toBe(1);
    now += 2;
    expect(positions.required([gp])).toBe(0);
  });

  it('are not known while the log was never reached: then nothing may be decided', async () => {
    const broken = {
      head: async () => Promise.reject(new Error('no connection')),
      read: async () => [],
      progress: async () => [],
    };
    const unreached = new AccessPositions({ log: broken, wakeups: events.wakeups, replicas, onError: () => undefined });
    await unreached.start();
    expect(() => unreached.required([gp])).toThrow(expect.objectContaining({ code: 'POLICY_UNAVAILABLE' }));
    await unreached.stop();
  });
});

import { eventually, newDatabases, newEvent, terminateConnections, type Databases } from './databases.factory';
import { Wakeups } from './wakeups';

describe('wake-ups', () => {
  let databases: Databases;
  let wakeups: Wakeups;
  let heard: (number | undefined)[];
  beforeEach(async () => {
    heard = [];
    databases = await newDatabases();
    wakeups = new Wakeups(databases.logUrl);
  });
  afterEach(async () => {
    await wakeups.stop();
    await databases.drop();
  });
  const append = (topic: string) => databases.log.append([newEvent({ topic })]);

  it('tell the listeners of a topic its new head, and no one else', async () => {
    const elsewhere: (number | undefined)[] = [];
    wakeups.on('test.one', (position) => heard.push(position));
    wakeups.on('test.other', (position) => elsewhere.push(position));
    wakeups.start();
    await eventually(() => heard.length === 1);
    await append('test.one');
    await append('test.one');
    await eventually(() => heard.length === 3);

    expect(heard).toEqual([undefined, 1, 2]);
    expect(elsewhere).toEqual([undefined]);
  });

  it('say after a reconnection that something may have been missed, and go on', async () => {
    wakeups.on('test.one', (position) => heard.push(position));
    wakeups.start();
    await eventually(() => heard.length === 1);
    await terminateConnections(databases.names.log, `application_name = 'wakeups'`);
    await eventually(() => heard.length === 2, 3_000);
    await append('test.one');
    await eventually(() => heard.length === 3);

    expect(heard).toEqual([undefined, undefined, 1]);
  });

  it('reach no one who has left', async () => {
    const leave = wakeups.on('test.one', (position) => heard.push(position));
    const stayed: unknown[] = [];
    wakeups.on('test.one', (position) => stayed.push(position));
    wakeups.start();
    await eventually(() => stayed.length === 1);
    leave();
    await append('test.one');
    await eventually(() => stayed.length === 2);

    expect(heard).toEqual([undefined]);
  });

  it('stop while there is no server to reach', async () => {
    const errors: unknown[] = [];
    const unreachable = new Wakeups('postgres://nobody@127.0.0.1:1/none', (error) => errors.push(error));
    unreachable.start();
    await eventually(() => errors.length >= 2);
    const started = performance.now();
    await unreachable.stop();

    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

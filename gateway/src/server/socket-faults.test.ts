import fs from 'node:fs';
import type { Log } from '../log';
import { settingsSchema } from '../settings';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';

const policies = ['patient:read', 'alert:read', 'weight:read'];
const events = 'subscription Alerts { alertRaised { cursor } }';
const internal = [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];

const settings = settingsSchema.parse({ execution: { engine: 'stock' }, subscriptions: { maximumPerConnection: 2 } });

/** Lists within lists, deeper than the stock executor can walk: there it throws. */
const tooDeep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

describe('a fault of ours in one operation of a socket', () => {
  const reported: Parameters<Log['error']>[] = [];
  /** on which nothing can be written any more, while it is full */
  let disk: number | undefined;
  const log: Log = {
    info: () => void (disk !== undefined && fs.writeSync(disk, 'a line')),
    warn: () => undefined,
    error: (...line) => void reported.push(line),
  };
  let gateway: TestGateway;
  let socket: RawSocket;
  beforeEach(async () => {
    reported.length = 0;
    gateway = await TestGateway.start({ log, settings: settings });
    socket = await RawSocket.acknowledged(gateway.url, await gateway.token(policies));
    socket.subscribe('events', events);
    await eventually(() => gateway.clinic.alerts.readers === 1);
  });
  afterEach(async () => {
    disk = undefined;
    socket.socket.terminate();
    await gateway.stop();
  });

  /** What else goes on over the socket goes on. */
  const isUnharmed = async (): Promise<void> => {
    gateway.clinic.alerts.send({ cursor: 'c1' });
    await eventually(() => socket.of('next').some(({ id }) => id === 'events'));
    socket.subscribe('q', '{ patient(id: "1") { name } }');
    await eventually(() => socket.of('complete').some(({ id }) => id === 'q'));
    expect(socket.closing).toBeUndefined();
  };

  it('ends that operation by an error without a word about the fault, which the log has', async () => {
    gateway.clinic.patients.instead = (_request, response) =>
      void response.end(`{"data":{"patient":{"weight":${tooDeep}}}}`);
    socket.subscribe('faulty', '{ patient(id: "1") { weight } }');
    expect(await socket.hears('error')).toEqual([{ id: 'faulty', type: 'error', payload: internal }]);
    expect(reported).toEqual([
      ['an operation failed', expect.objectContaining({ errorName: 'RangeError', requestId: expect.any(String) })],
    ]);
    gateway.clinic.patients.instead = undefined;
    await isUnharmed();
    expect(socket.messages.filter(({ id }) => id === 'faulty')).toHaveLength(1);
  });

  it('lets its id be used again, and counts it no more', async () => {
    disk = fs.openSync('/dev/full', 'w');
    for (let count = 1; count <= 3; count += 1) {
      socket.subscribe('faulty', '{ patient(id: "1") { name } }');
      await socket.hears('error', count);
    }
    fs.closeSync(disk);
    disk = undefined;
    expect(reported.map(([what]) => what)).toEqual(Array(3).fill('an operation failed'));
    socket.subscribe('faulty', '{ patient(id: "1") { name } }');
    await socket.hears('complete');
    await isUnharmed();
  });
});

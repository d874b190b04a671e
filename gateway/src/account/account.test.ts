import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newUuid } from '@salus/subgraph-kit/ids';
import { anonymous } from '../authenticate/session';
import { silentLog } from '../log';
import { newEventLog, type TestEventLog } from '../testing/event-log';
import { eventually } from '../testing/test-gateway';
import { type AccessEntry, accessEntry } from './access-entry';
import { Disclosures, readDisclosure } from './disclosures';
import { AccessShipper, accessTopic } from './shipper';
import { AccessSpool } from './spool';

const newEntry = (requestId = newUuid()): AccessEntry => {
  const disclosures = new Disclosures();
  disclosures.add(readDisclosure({ facts: [{ patient: 'p', category: 'patient', count: 2 }] }));
  return accessEntry({ session: anonymous, action: 'query patient', operation: undefined, requestId }, disclosures);
};

describe('the access-log spool', () => {
  let directory: string;
  beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-spool-'))));
  afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

  it('makes everything that waits at one moment durable together', async () => {
    const spool = new AccessSpool(directory);
    await Promise.all(Array.from({ length: 200 }, () => spool.write(newEntry())));
    const batches = (await spool.rotate()).flatMap((file) => spool.read(file));
    expect(batches.flatMap(({ entries }) => entries)).toHaveLength(200);
    expect(batches.length).toBeLessThan(5);
  });

  it('leaves out a line that was torn when the process died: its answer never left', async () => {
    const spool = new AccessSpool(directory);
    await spool.write(newEntry('whole'));
    const [file = ''] = await spool.rotate();
    fs.appendFileSync(file, '{"id":"torn","entries":[{"requ');
    expect(
      new AccessSpool(directory).read(file).flatMap(({ entries }) => entries.map(({ requestId }) => requestId)),
    ).toEqual(['whole']);
  });

  it('fails the entry when it cannot be written, and works again when it can', async () => {
    const spool = new AccessSpool(directory, { maximumBytes: 2_000 });
    for (let count = 0; count < 3; count += 1) await spool.write(newEntry());
    await expect(Promise.all(Array.from({ length: 9 }, () => spool.write(newEntry())))).rejects.toThrow('full');
    for (const file of await spool.rotate()) spool.remove(file);
    await spool.write(newEntry());
    await spool.close();
  });

  it('says at the start when its folder cannot be made', () => {
    const file = path.join(directory, 'file');
    fs.writeFileSync(file, '');
    expect(() => new AccessSpool(path.join(file, 'spool'))).toThrow();
  });
});

describe('shipping the access log', () => {
  let directory: string;
  let events: TestEventLog;
  beforeEach(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-spool-'));
    events = await newEventLog();
  });
  afterEach(async () => {
    await events.drop();
    fs.rmSync(directory, { recursive: true, force: true });
  });

  const shipped = async (): Promise<string[]> => {
    const found = await events.log.read(accessTopic, 0, 1_000);
    return found.flatMap(({ payload }) =>
      (payload as { entries: AccessEntry[] }).entries.map(({ requestId }) => requestId),
    );
  };
  const filesLeft = () => fs.readdirSync(directory).length;

  it('brings entries into the event log within a second, and clears the disk', async () => {
    const spool = new AccessSpool(directory, { onWritten: () => shipper.wake() });
    const shipper = new AccessShipper(spool, events.log, silentLog);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([spool.write(newEntry(`${round}a`)), spool.write(newEntry(`${round}b`))]);
    }
    await eventually(async () => (await shipped()).length === 6, 1_000);
    await eventually(() => filesLeft() === 0);
    await shipper.stop();
  });

  it('is done once in effect, though the process died after sending and before removing', async () => {
    const spool = new AccessSpool(directory);
    await spool.write(newEntry('one'));
    const [file = ''] = await spool.rotate();
    const copy = fs.readFileSync(file);
    await new AccessShipper(spool, events.log, silentLog).ship();
    fs.writeFileSync(file, copy);
    await new AccessShipper(new AccessSpool(directory), events.log, silentLog).ship();
    expect(await shipped()).toEqual(['one']);
    expect(filesLeft()).toBe(0);
  });

  it('keeps everything while the event log is out of reach, and catches up', async () => {
    const spool = new AccessSpool(directory, { onWritten: () => shipper.wake() });
    let isDown = true;
    const append: typeof events.log.append = async (batch) => {
      if (isDown) throw new Error('connection refused');
      return events.log.append(batch);
    };
    const shipper = new AccessShipper(spool, { append }, silentLog);
    await spool.write(newEntry('one'));
    await spool.write(newEntry('two'));
    await eventually(() => filesLeft() > 0);
    isDown = false;
    await eventually(async () => (await shipped()).length === 2);
    await shipper.stop();
  });

  it('finds what a killed process had promised', async () => {
    const dist = path.join(__dirname, '..', '..', 'dist', 'account', 'spool.js');
    if (!fs.existsSync(dist)) throw new Error('build the gateway first: this test kills a real process');
    const script = `
      const { AccessSpool } = require(${JSON.stringify(dist)});
      const spool = new AccessSpool(${JSON.stringify(directory)});
      const entries = ['x', 'y', 'z'].map((requestId) => ({ ...${JSON.stringify(newEntry())}, requestId }));
      Promise.all(entries.map((entry) => spool.write(entry))).then(() => process.kill(process.pid, 'SIGKILL'));`;
    expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
    const spool = new AccessSpool(directory);
    const shipper = new AccessShipper(spool, events.log, silentLog);
    shipper.wake(0);
    await eventually(async () => (await shipped()).length === 3);
    await shipper.stop();
    expect((await shipped()).sort()).toEqual(['x', 'y', 'z']);
  });
});

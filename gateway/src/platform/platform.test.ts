import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accessEntry } from '../account/access-entry';
import { Disclosures } from '../account/disclosures';
import { accessTopic } from '../account/shipper';
import { AccessSpool } from '../account/spool';
import { defaultClaimNames } from '../authenticate/claims';
import { anonymous } from '../authenticate/session';
import { silentLog } from '../log';
import { newEventLog, type TestEventLog } from '../testing/event-log';
import { eventually } from '../testing/test-gateway';
import { EventLogLink } from './event-log-link';
import { Platform } from './platform';

const entry = accessEntry(
  { session: anonymous, action: 'query patient', operation: undefined, requestId: 'one' },
  new Disclosures(),
);

describe('what Salus stands on', () => {
  let folder: string;
  let events: TestEventLog;
  let spool: AccessSpool;
  let link: EventLogLink;
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-platform-'));
    events = await newEventLog();
    spool = new AccessSpool(folder, { onWritten: () => link.ship() });
    link = new EventLogLink(events.url, { spool, replicas: ['patients'], log: silentLog });
  });
  afterEach(async () => {
    await link.stop();
    await spool.close();
    await events.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const shipped = async (): Promise<number> => (await events.log.read(accessTopic, 0, 10)).length;

  it('knows who lost access once the log was looked at, and no policy before one is activated', async () => {
    await link.start();
    expect(link.positions.isKnown).toBe(true);
    expect(() => link.follower.current()).toThrow('no policy');
  });

  it('ships what a process before this one accounted for, and what is accounted for from then on', async () => {
    const before = new AccessSpool(folder);
    await before.write(entry);
    await before.close();
    await link.start();
    await eventually(async () => (await shipped()) === 1);
    await spool.write(entry);
    await eventually(async () => (await shipped()) === 2);
  });

  it('decides nothing while there is no log, and ends all the same', async () => {
    const { port } = new URL(events.url);
    const databaseUrl = `postgres://nobody:nothing@127.0.0.1:${port}/none`;
    const identity = { issuer: 'https://identity.test', audience: 'salus', claims: defaultClaimNames };
    const config = { ...identity, databaseUrl, roleSecret: 'a secret for tests only', spoolDirectory: folder };
    const platform = new Platform(config, ['patients'], silentLog);
    const started = platform.start();
    expect([platform.policy(), platform.positions, platform.isReady]).toEqual([undefined, undefined, false]);
    await platform.spool.write(entry);
    await platform.stop();
    await started;
  });
});

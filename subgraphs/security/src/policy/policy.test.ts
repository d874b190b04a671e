import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PolicyDocument } from '@salus/policy';
import { newUuid, startSubgraph } from '@salus/subgraph-kit';
import { callerWith, patientCaller, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { Client } from 'pg';
import { policyTopic } from '../events';
import { security } from '../schema';
import { PolicyService } from './policy.service';
import { newestPolicy, policiesFolder } from './policy.store';

const read = `{ policyVersion { version title activatedAt } }`;
const auditor = callerWith({ roles: ['auditor'], purpose: 'HOPERAT' });

describe('the policy', () => {
  let subgraph: TestSubgraph;
  let newest: PolicyDocument;
  let folder: string;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
    newest = await newestPolicy(policiesFolder);
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'policies-'));
  });
  afterAll(async () => {
    await subgraph.stop();
    await fs.rm(folder, { recursive: true });
  });

  const write = (document: PolicyDocument) =>
    fs.writeFile(path.join(folder, `${document.version}.json`), JSON.stringify(document));
  const activated = async () =>
    (await subgraph.events(policyTopic)).map(({ payload }) => (payload as PolicyDocument).version);

  it('in force already is not brought into force again', async () => {
    await new PolicyService(subgraph.running.parts.core, policiesFolder).activateNewest();
    expect(await activated()).toEqual([newest.version]);
  });

  it('with a higher version comes into force once, whoever starts, and older ones not again', async () => {
    const version = newest.version + 1;
    await write({ ...newest, version, title: 'The next one' });
    await write({ ...newest, version: 1, title: 'An old one' });
    const service = new PolicyService(subgraph.running.parts.core, folder);
    await Promise.all([1, 2, 3].map(() => service.activateNewest()));
    await subgraph.published(policyTopic, 'policy.activated', 2);
    await service.activateNewest();
    await waitFor('the follower', () => subgraph.running.parts.core.policy.current().version === version);
    expect(await activated()).toEqual([newest.version, version]);
    const { policyVersion } = await subgraph.data<{ policyVersion: object }>(auditor, read);
    expect(policyVersion).toMatchObject({ version, title: 'The next one' });
  });

  it('does not change without a new version', async () => {
    const version = newest.version + 2;
    const service = new PolicyService(subgraph.running.parts.core, folder);
    await write({ ...newest, version });
    await service.activateNewest();
    await subgraph.published(policyTopic, 'policy.activated', 3);
    await write({ ...newest, version, rules: newest.rules.slice(1) });
    await expect(service.activateNewest()).rejects.toThrow(/changed without a new version/);
  });

  it('that is broken does not come into force', async () => {
    const [rule] = newest.rules;
    if (!rule) throw new TypeError('expected a rule');
    await write({ ...newest, version: newest.version + 3, rules: [{ ...rule, condition: 'r.sub.roles' }] });
    await expect(new PolicyService(subgraph.running.parts.core, folder).activateNewest()).rejects.toThrow(/fault/);
  });

  it('is not told to a patient', async () => {
    const answer = await subgraph.execute(patientCaller(newUuid()), read);
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a system without any policy', () => {
  const suffix = randomBytes(4).toString('hex');
  const names = { own: `test_security_${suffix}`, events: `test_events_${suffix}` };
  const environment = {
    PORT: 0,
    HOST: '127.0.0.1',
    DATABASE_URL: process.env.TEST_DATABASE_URL ?? '',
    SALUS_ROLE_SECRET: 'a role secret that only tests know',
    SALUS_PASSPORT_KEY: 'a passport key that only tests know, long enough',
    LOG_LEVEL: 'silent' as const,
  };
  afterAll(async () => {
    const admin = new Client({ connectionString: environment.DATABASE_URL });
    await admin.connect();
    for (const name of Object.values(names)) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  });

  it('is given the first one when this subgraph starts, and none when it starts again', async () => {
    for (const _start of [1, 2]) {
      const running = await startSubgraph(security, environment, names);
      await waitFor('readiness', async () => (await running.server.waitingFor()).length === 0);
      expect(await running.parts.core.eventLog.head(policyTopic)).toBe(1);
      await running.stop();
    }
  });
});

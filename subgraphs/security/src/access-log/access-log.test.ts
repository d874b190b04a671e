import { systemCaller } from '@salus/policy';
import { decodeId, newUuid, patientId } from '@salus/subgraph-kit';
import { callerWith, integrator, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { Client } from 'pg';
import { anOrganization, aPractitioner } from '../practitioner/practitioner.factory';
import { security } from '../schema';
import { accessEntry, accessRecorded } from './access-log.factory';
import { CheckpointService } from './checkpoint.service';

const registerPractitioner = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id organization { id } } } }`;
const registerOrganization = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { organization { id } } }`;
const read = `query ($refs: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $refs) { ... on Patient { accessLog(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id at purpose action categories count refused emergency actor { kind name practitioner { npwz } } organization { name } } } } } }`;

interface Entry {
  id: string;
  count: number;
  actor: { kind: string; name: string | null };
}
interface Read {
  _entities: {
    accessLog: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: Entry[] };
  }[];
}

describe('the access log', () => {
  let subgraph: TestSubgraph;
  let checkpoints: CheckpointService;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
    checkpoints = new CheckpointService(subgraph.running.parts.core);
  });
  afterAll(() => subgraph.stop());

  const page = async (patient: string, caller = patientCaller(patient), part = {}) => {
    const refs = [{ __typename: 'Patient', id: patientId(patient) }];
    const answer = await subgraph.data<Read>(caller, read, { refs, first: 20, ...part });
    const [entity] = answer._entities;
    if (!entity) throw new TypeError('expected a patient');
    return entity.accessLog;
  };
  async function aPatient(): Promise<string> {
    const patient = newUuid();
    await subgraph.relate({ patient, grantee: patient, basis: 'self' });
    return patient;
  }
  const seen = (patient: string, count: number) =>
    waitFor(`${count} entries`, async () => {
      const log = await page(patient);
      return log.totalCount >= count && log;
    });
  async function asSuperuser(...statements: string[]): Promise<void> {
    const url = new URL(process.env.TEST_DATABASE_URL ?? '');
    const [row] = await subgraph.running.parts.core.database.dataSource.query<{ name: string }[]>(
      'SELECT current_database() AS name',
    );
    url.pathname = `/${row?.name}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  it('tells the patient who looked, for whom, what for, and at what', async () => {
    const patient = await aPatient();
    const place = await subgraph.data<{ registerOrganization: { organization: { id: string } } }>(
      integrator(),
      registerOrganization,
      { input: anOrganization({ name: 'Szpital Testowy' }) },
    );
    const organizationId = place.registerOrganization.organization.id;
    const person = await subgraph.data<{ registerPractitioner: { practitioner: { id: string } } }>(
      integrator(),
      registerPractitioner,
      { input: aPractitioner({ name: { given: 'Barbara', family: 'Nowak' }, organizationId }) },
    );
    const practitioner = decodeId('Practitioner', person.registerPractitioner.practitioner.id, 'local').local;
    const organization = decodeId('Organization', organizationId, 'local').local;
    await subgraph.publish(accessRecorded(accessEntry(patient, { practitioner, organization })));
    expect((await seen(patient, 1)).nodes).toMatchObject([
      {
        ...{ purpose: 'TREAT', action: 'query patient', categories: ['measurement', 'patient'], count: 21 },
        ...{ refused: false, emergency: false, organization: { name: 'Szpital Testowy' } },
        actor: { kind: 'PRACTITIONER', name: 'Barbara Nowak', practitioner: { npwz: '5425740' } },
      },
    ]);
  });

  it('names neither the patient nor representatives, and tells of refusals', async () => {
    const patient = await aPatient();
    const looks = [
      accessEntry(patient, { patient, practitioner: null, purpose: 'PATRQT', at: '2026-03-01T10:00:02.000Z' }),
      accessEntry(patient, { patient: newUuid(), purpose: 'PATRQT', at: '2026-03-01T10:00:01.000Z' }),
      accessEntry(patient, {
        practitioner: null,
        at: '2026-03-01T10:00:00.000Z',
        subjects: [{ patient, category: 'result', count: 0, refused: true }],
      }),
    ];
    await subgraph.publish(accessRecorded(...looks));
    expect((await seen(patient, 3)).nodes).toMatchObject([
      { actor: { kind: 'PATIENT', name: null, practitioner: null } },
      { actor: { kind: 'REPRESENTATIVE', name: null, practitioner: null } },
      { actor: { kind: 'OTHER', name: null }, refused: true, count: 0, categories: ['result'] },
    ]);
  });

  it('is for the patient, representatives and auditors, and never for a physician', async () => {
    const [patient, parent, gp] = [await aPatient(), newUuid(), physician()];
    await subgraph.relate(
      { patient, grantee: parent, basis: 'guardianship' },
      { patient, grantee: gp.practitioner ?? '', basis: 'declaration' },
    );
    await subgraph.publish(accessRecorded(accessEntry(patient)));
    await seen(patient, 1);
    expect(await page(patient, patientCaller(parent))).toMatchObject({ totalCount: 1 });
    expect(await page(patient, callerWith({ roles: ['auditor'], purpose: 'HOPERAT' }))).toMatchObject({
      totalCount: 1,
    });
    expect(await page(patient, gp)).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await page(patient, patientCaller(newUuid()))).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('is closed to a physician by row-level security as well', async () => {
    const [patient, gp] = [await aPatient(), physician()];
    await subgraph.relate({ patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    await subgraph.publish(accessRecorded(accessEntry(patient)));
    await seen(patient, 1);
    const count = (caller = gp) =>
      subgraph.running.parts.core.database.read(caller, async (transaction) => {
        const rows = await transaction.query<object[]>('SELECT FROM access_log WHERE patient_id = $1', [patient]);
        return rows.length;
      });
    expect([await count(), await count(systemCaller('test', ['access-log']))]).toEqual([0, 1]);
  });

  it('has an entry once, however often it arrives, and one for each patient it names', async () => {
    const [one, other] = [await aPatient(), await aPatient()];
    const subjects = [one, other].map((patient) => ({ patient, category: 'patient', count: 1, refused: false }));
    const entry = accessEntry(one, { subjects });
    await subgraph.publish(accessRecorded(entry, entry));
    await subgraph.publish(accessRecorded(entry, accessEntry(one)));
    expect((await seen(one, 2)).totalCount).toBe(2);
    expect((await seen(other, 1)).totalCount).toBe(1);
  });

  it('is paged without gap or repetition', async () => {
    const patient = await aPatient();
    const at = new Date().toISOString();
    await subgraph.publish(accessRecorded(...Array.from({ length: 25 }, () => accessEntry(patient, { at }))));
    await seen(patient, 25);
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo } = await page(patient, patientCaller(patient), { first: 10, after });
      ids.push(...nodes.map(({ id }) => id));
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(new Set(ids).size).toBe(25);
    expect(ids).toHaveLength(25);
  });

  it('cannot be changed by the role that serves requests', async () => {
    const { database } = subgraph.running.parts.core;
    const caller = systemCaller('test', ['access-log']);
    for (const statement of ['UPDATE access_log SET count = 0', 'DELETE FROM access_log', 'TRUNCATE access_log']) {
      await expect(database.write(caller, (transaction) => transaction.query(statement))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  describe('under its signature', () => {
    const keep = () => asSuperuser('TRUNCATE kept', 'INSERT INTO kept TABLE access_log');
    const restore = () => asSuperuser('TRUNCATE access_log', 'INSERT INTO access_log TABLE kept');

    beforeEach(async () => {
      await asSuperuser('CREATE TABLE IF NOT EXISTS kept AS TABLE access_log WITH NO DATA');
      const patients = Array.from({ length: 40 }, newUuid);
      await subgraph.publish(accessRecorded(...patients.map((patient) => accessEntry(patient))));
      const patient = await aPatient();
      await subgraph.publish(accessRecorded(accessEntry(patient)));
      await seen(patient, 1);
      await checkpoints.sign();
      await keep();
    });
    afterEach(restore);

    const last =
      '(shard, sequence) = (SELECT shard, max(sequence) FROM access_log GROUP BY shard ORDER BY max(sequence) DESC LIMIT 1)';

    it('is whole, and signed once while there is nothing new', async () => {
      const count = async () =>
        (await subgraph.running.parts.core.database.dataSource.query('SELECT FROM access_log_checkpoint')).length;
      const before = await count();
      await checkpoints.sign();
      expect(await count()).toBe(before);
      expect(await checkpoints.verify()).toEqual([]);
    });

    const first = 'sequence = 1 AND shard = (SELECT min(shard) FROM access_log WHERE sequence = 2)';

    it.each([
      ['an edit', `UPDATE access_log SET count = count + 1 WHERE ${last}`, /was altered$/],
      ['an earlier edit', `UPDATE access_log SET purpose = 'HOPERAT' WHERE ${first}`, /row 1 was altered$/],
      ['a removal', `DELETE FROM access_log WHERE ${first}`, /row 1 is missing$/],
      ['a truncation', `DELETE FROM access_log WHERE ${last}`, /ends before row \d+$/],
      ['the end of everything', 'TRUNCATE access_log', /ends before/],
      ['a change of order', `UPDATE access_log SET sequence = 100000 WHERE ${first}`, /row 1 is missing$/],
    ])('shows %s', async (_what, statement, fault) => {
      await asSuperuser(statement);
      expect((await checkpoints.verify()).join()).toMatch(fault);
    });

    it('is not signed any more when what was signed is gone', async () => {
      const { dataSource } = subgraph.running.parts.core.database;
      const signed = () => dataSource.query('SELECT number FROM access_log_checkpoint ORDER BY number');
      const before = await signed();
      await asSuperuser(`DELETE FROM access_log WHERE ${last}`);
      const patient = await aPatient();
      await subgraph.publish(accessRecorded(...Array.from({ length: 50 }, () => accessEntry(newUuid()))));
      await subgraph.publish(accessRecorded(accessEntry(patient)));
      await seen(patient, 1);
      await checkpoints.sign();
      expect(await signed()).toEqual(before);
      await restore();
      await subgraph.publish(accessRecorded(...Array.from({ length: 50 }, () => accessEntry(newUuid()))));
      await waitFor('a checkpoint of a log that is whole again', async () => {
        await checkpoints.sign();
        return (await signed()).length > before.length;
      });
      await keep();
    });

    it('shows a signature that was forged', async () => {
      await asSuperuser(
        'CREATE TABLE kept_checkpoint AS TABLE access_log_checkpoint',
        `UPDATE access_log_checkpoint SET at = at + interval '1 s'`,
      );
      expect(await checkpoints.verify()).toEqual(['the last checkpoint: not signed']);
      await asSuperuser(
        'UPDATE access_log_checkpoint SET at = kept_checkpoint.at FROM kept_checkpoint WHERE kept_checkpoint.number = access_log_checkpoint.number',
        'DROP TABLE kept_checkpoint',
      );
    });
  });
});

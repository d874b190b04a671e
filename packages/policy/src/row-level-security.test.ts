import type { Queryable } from '@salus/events';
import { systemCaller, type Caller } from './caller';
import { asCaller, inTransaction, newDatabase, relate, type TestDatabase } from './database.factory';
import { aCaller, aDocument, aRelation, inMinutes, uuid } from './policy.factory';
import { PolicySet } from './policy-set';
import { rowLevelSecurity, settings } from './row-level-security';

const schema = `
CREATE TABLE thing (
  id int PRIMARY KEY, patient_id uuid, categories text[], confidentiality smallint, organization_id uuid, note text
);
CREATE TABLE connection (client text, patient_id uuid);
${rowLevelSecurity('thing', {
  insertConnected: `EXISTS (SELECT FROM connection
    WHERE connection.client = current_setting('salus.client', true) AND connection.patient_id = thing.patient_id)`,
})}`;
const isPhysician = "has(r.sub.roles, 'physician')";
const [patient, stranger] = [uuid(10), uuid(11)];

describe('row-level security', () => {
  let database: TestDatabase;
  let policy: PolicySet;

  beforeAll(async () => {
    database = await newDatabase(schema);
    policy = await PolicySet.build(
      aDocument(
        { condition: isPhysician },
        { condition: isPhysician, action: 'correct' },
        { condition: isPhysician, category: 'patient' },
        { condition: isPhysician, category: 'encounter', action: 'open', scope: 'any' },
        { condition: "has(r.sub.roles, 'laboratory')", scope: 'organisation' },
        { condition: "has(r.sub.roles, 'patient')", scope: 'self' },
        { condition: "has(r.sub.roles, 'device')", action: 'ingest', scope: 'connected' },
      ),
    );
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.admin.query('TRUNCATE thing, connection, access_relation');
    await insert(database.admin, { id: 1 });
  });

  const seen = async (caller: Caller) => asCaller(database.app, caller, policy, ids);
  const asApp = <Result>(caller: Caller, work: (transaction: Queryable) => Promise<Result>) =>
    asCaller(database.app, caller, policy, work);

  it('shows nothing when no settings are made', async () => {
    await insert(database.admin, { id: 2, patient: null, categories: null });

    expect(await ids(database.app)).toEqual([]);
  });

  it('shows nothing after a transaction whose settings are gone', async () => {
    await relate(database.admin, [aRelation({ patient })]);
    const client = await database.app.connect();
    await client.query('BEGIN');
    for (const pair of Object.entries(settings(aCaller(), policy))) {
      await client.query('SELECT set_config($1, $2, true)', pair);
    }
    const before = await ids(client);
    await client.query('COMMIT');

    expect([before, await ids(client)]).toEqual([[1], []]);
    client.release();
  });

  it('shows nothing to the owner of the table', async () => {
    expect(await ids(database.owner)).toEqual([]);
    expect(await ids(database.admin)).toEqual([1]);
  });

  it.each(['salus.permits', 'salus.grantees'])('fails on a malformed setting %s', async (name) => {
    await relate(database.admin, [aRelation({ patient })]);
    const asked = inTransaction(database.app, async (transaction) => {
      for (const pair of Object.entries({ ...settings(aCaller(), policy), [name]: 'measurement/any' })) {
        await transaction.query('SELECT set_config($1, $2, true)', pair);
      }
      return ids(transaction);
    });

    await expect(asked).rejects.toMatchObject({ code: '22P02' });
  });

  it('shows what a relation opens', async () => {
    await relate(database.admin, [aRelation({ patient })]);
    await insert(database.admin, { id: 2, patient: stranger });

    expect(await seen(aCaller())).toEqual([1]);
  });

  it.each([
    ['of another person', { grantee: uuid(2) }],
    ['of another patient', { patient: stranger }],
    ['of a basis that is not permitted', { basis: 'grant' as const }],
    ['for another category', { categories: ['result'] }],
    ['for no category', { categories: [] }],
    ['below the confidentiality', { ceiling: 2 }],
    ['that begins later', { from: inMinutes(60) }],
    ['that has ended', { to: inMinutes(-1) }],
    ['that was superseded', { supersededAt: inMinutes(-1) }],
  ])('shows nothing through a relation %s', async (_what, field) => {
    await relate(database.admin, [aRelation({ patient, ...field })]);

    expect(await seen(aCaller())).toEqual([]);
  });

  it('needs every category of a row to be open', async () => {
    await relate(database.admin, [aRelation({ patient })]);
    await insert(database.admin, { id: 2, categories: ['measurement', 'clinician-first'] });
    await insert(database.admin, { id: 3, categories: [] });
    await insert(database.admin, { id: 4, categories: null });
    await insert(database.admin, { id: 5, categories: ['measurement', null] });
    await insert(database.admin, { id: 6, confidentiality: null });

    expect(await seen(aCaller())).toEqual([1]);
  });

  it('opens the category patient through any relation of a permitted basis', async () => {
    await relate(database.admin, [aRelation({ patient, categories: [] })]);
    await insert(database.admin, { id: 2, categories: ['patient'] });

    expect(await seen(aCaller())).toEqual([2]);
  });

  it('opens rows of the own organisation, and none to a caller without one', async () => {
    const laboratory = aCaller({ roles: ['laboratory'], practitioner: null, organization: uuid(20) });
    await insert(database.admin, { id: 2, organization: uuid(20) });
    await insert(database.admin, { id: 3, organization: uuid(21) });

    expect(await seen(laboratory)).toEqual([2]);
    expect(await seen({ ...laboratory, organization: null })).toEqual([]);
  });

  it('opens nothing to a patient without an id', async () => {
    await relate(database.admin, [aRelation({ patient, grantee: patient, basis: 'self' })]);
    const self = aCaller({ roles: ['patient'], practitioner: null, patient });

    expect(await seen(self)).toEqual([1]);
    expect(await seen({ ...self, patient: null })).toEqual([]);
  });

  it('opens to a system caller its categories only', async () => {
    await insert(database.admin, { id: 2, categories: ['result'] });

    expect(await seen(systemCaller('insights', ['result']))).toEqual([2]);
  });

  it('changes and deletes only what is open to read and to write', async () => {
    await relate(database.admin, [aRelation({ patient })]);
    await insert(database.admin, { id: 2, patient: stranger });
    await insert(database.admin, { id: 3, categories: ['patient'] });
    const changed = (text: string) => asApp(aCaller(), async (transaction) => (await transaction.query(text)).rowCount);

    expect(await seen(aCaller())).toEqual([1, 3]);
    expect(await changed(`UPDATE thing SET note = 'changed'`)).toBe(1);
    expect(await changed('DELETE FROM thing')).toBe(1);
    expect(await ids(database.admin)).toEqual([2, 3]);
  });

  it('lets no row be given to another patient, or inserted for one', async () => {
    await relate(database.admin, [aRelation({ patient })]);
    const violation = { code: '42501' };
    const move = (transaction: Queryable) => transaction.query('UPDATE thing SET patient_id = $1', [stranger]);

    await expect(asApp(aCaller(), move)).rejects.toMatchObject(violation);
    await expect(asApp(aCaller(), (app) => insert(app, { id: 2, patient: stranger }))).rejects.toMatchObject(violation);
    await asApp(aCaller(), (app) => insert(app, { id: 3 }));
  });

  it('lets a row be inserted where there is no relation yet, but not be read back', async () => {
    const encounter = { id: 2, categories: ['encounter'] };

    await asApp(aCaller(), (app) => insert(app, encounter));

    expect(await seen(aCaller())).toEqual([]);
    await expect(asApp(aCaller(), (app) => insert(app, { ...encounter, id: 3 }, 'RETURNING id'))).rejects.toThrow();
    await expect(
      asApp(aCaller(), (app) => insert(app, { ...encounter, id: 3 }, 'ON CONFLICT (id) DO NOTHING')),
    ).rejects.toThrow();
    await asApp(aCaller(), (app) => insert(app, { ...encounter, id: 2 }, 'ON CONFLICT DO NOTHING'));
  });

  it('lets a connected client insert for its patient, and see nothing', async () => {
    const device = aCaller({ roles: ['device'], practitioner: null, client: 'watch' });
    await database.admin.query('INSERT INTO connection VALUES ($1, $2)', ['watch', patient]);

    await asApp(device, (app) => insert(app, { id: 2 }));

    expect(await seen(device)).toEqual([]);
    await expect(asApp(device, (app) => insert(app, { id: 3, patient: stranger }))).rejects.toThrow(
      'row-level security',
    );
    await expect(asApp(device, (app) => insert(app, { id: 3, categories: ['result'] }))).rejects.toThrow();
    await expect(asApp({ ...device, client: null }, (app) => insert(app, { id: 3 }))).rejects.toThrow();
    await expect(asApp({ ...device, roles: [] }, (app) => insert(app, { id: 3 }))).rejects.toThrow();
  });

  it('says by access_open what the policies say', async () => {
    await relate(database.admin, [aRelation({ patient })]);
    await insert(database.admin, { id: 2, patient: stranger });
    const text = `SELECT access_open($1, '{measurement}', 3::smallint, NULL, 'salus.permits') AS is_open`;
    const isOpen = async (whose: string) => asApp(aCaller(), async (app) => (await app.query(text, [whose])).rows);

    expect(await isOpen(patient)).toEqual([{ is_open: true }]);
    expect(await isOpen(stranger)).toEqual([{ is_open: false }]);
    expect((await database.app.query(text, [patient])).rows).toEqual([{ is_open: false }]);
  });

  it('can be made again', async () => {
    await database.owner.query(rowLevelSecurity('thing'));
    await database.owner.query(schema.slice(schema.indexOf('ALTER TABLE')));

    expect(await ids(database.app)).toEqual([]);
  });

  it.each(['thing; DROP TABLE thing', 'Thing', '"thing"', '', 'relation', 'public.needed'])(
    'refuses the table name %p',
    (name) => {
      expect(() => rowLevelSecurity(name)).toThrow(RangeError);
    },
  );

  it('refuses a caller whose ids are none', () => {
    const forged = ['x', '{}', `${uuid(1)},${uuid(2)}`, ''].map((patient) => aCaller({ patient }));

    for (const caller of forged) expect(() => settings(caller, policy)).toThrow(RangeError);
    expect(() => settings(systemCaller('worker', ['a,b']), policy)).toThrow(RangeError);
  });
});

interface Row {
  id: number;
  patient?: string | null;
  categories?: (string | null)[] | null;
  confidentiality?: number | null;
  organization?: string | null;
}

async function insert(connection: Queryable, row: Row, ending = ''): Promise<void> {
  const {
    id,
    patient: whose,
    categories,
    confidentiality,
    organization,
  } = {
    patient,
    categories: ['measurement'],
    confidentiality: 3,
    organization: null,
    ...row,
  };
  const text = `INSERT INTO thing VALUES ($1, $2, $3, $4, $5) ${ending}`;
  await connection.query(text, [id, whose, categories, confidentiality, organization]);
}

async function ids(connection: Queryable): Promise<number[]> {
  const { rows } = await connection.query<{ id: number }>('SELECT id FROM thing ORDER BY id');
  return rows.map(({ id }) => id);
}

import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, validateSchema } from 'graphql';
import { defaultSettings } from '../settings';
import { Collected } from '../testing/collected';
import { eventually, TestGateway } from '../testing/test-gateway';

describe('the schema', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.forgetRequests());

  const explorer = (roles: readonly string[]) => gateway.token(roles, { scope: 'openid explore' });
  const noRequests = () => expect(gateway.clinic.subgraphs.flatMap(({ seen }) => seen)).toEqual([]);
  const seenBy = async (roles: readonly string[]) => {
    const { body } = await gateway.query(getIntrospectionQuery(), { token: await explorer(roles) });
    return buildClientSchema(body.data as unknown as IntrospectionQuery);
  };

  const readings = [
    '{ __schema { types { name } } }',
    '{ hidden: __type(name: "Patient") { name } }',
    '{ ...Reading } fragment Reading on Query { ... { __schema { queryType { name } } } }',
    'query A { welcome } query B { __schema { types { name } } }',
  ];

  it.each(readings)('is not read by whose token lacks the scope `explore`: %s', async (query) => {
    const token = await gateway.token(['patient:read']);
    const { body } = await gateway.query(query, { token });
    expect(body.data).toBeUndefined();
    const search = new URLSearchParams({ query, operationName: 'A' });
    const byUrl = await fetch(`${gateway.url}?${search}`, { headers: { authorization: `Bearer ${token}` } });
    expect(await byUrl.text()).not.toContain('"data"');
    noRequests();
  });

  it('is not read over a WebSocket either, and the refusal names the scope', async () => {
    const reading = new Collected(gateway.client(await gateway.token(['patient:read'])), readings[0] ?? '');
    await eventually(() => reading.refusal !== undefined);
    expect(reading.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify(reading.refusal)).toContain('scope \\"explore\\"');
  });

  it('shows a caller the types and fields that are open to them, and nothing else', async () => {
    const schema = await seenBy(['patient:read', 'note:read']);
    expect(validateSchema(schema)).toEqual([]);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['patient', 'records', 'welcome']),
    );
    expect(Object.keys(schema.getTypeMap())).toEqual(expect.arrayContaining(['Patient', 'Note', 'Record', 'Doctor']));
    for (const closed of ['Scan', 'Alert', 'AlertEvent', 'Mood', 'Grams', 'Evidence', 'RenamePayload']) {
      expect(schema.getType(closed)).toBeUndefined();
    }
    expect(JSON.stringify(schema.toConfig().types.map(String))).not.toContain('secret');
    noRequests();
  });

  it('differs from caller to caller', async () => {
    expect((await seenBy(['patient:read', 'mood:read'])).getType('Mood')).toBeDefined();
    expect((await seenBy(['patient:read'])).getType('Mood')).toBeUndefined();
  });

  it('is read beside data, under the names the client chose', async () => {
    const query = `query ($name: String!, $no: Boolean = false) {
      welcome
      type: __type(name: $name) { name }
      none: __type(name: "Mood") { name }
      __schema @include(if: $no) { types { name } }
    }`;
    const { body } = await gateway.query(query, {
      token: await explorer(['patient:read']),
      variables: { name: 'Doctor' },
    });
    expect(body.data).toEqual({ welcome: 'welcome', type: { name: 'Doctor' }, none: null });
  });

  it('is open to everybody where the settings say so', async () => {
    const open = await TestGateway.start({ settings: { ...defaultSettings, introspection: true } });
    const { body } = await open.query('{ __schema { queryType { name } } }');
    await open.stop();
    expect(body.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  describe('is not spelled out by refusals', () => {
    it.each([
      ['{ patien(id: "1") { id } }', ['patient']],
      ['{ patient(id: "1") { nam } }', ['name', 'Patient']],
      ['{ patient { id } }', ['ID']],
      ['{ patient(id: "1") }', ['Patient']],
      ['{ records { pixels } }', ['Scan', 'Record']],
      ['mutation { renamePatient(id: "1") { done } }', ['name']],
      ['query ($x: Moo) { welcome }', ['Mood']],
      ['{ patient(id: "1", idd: "1") { id } }', ['Patient']],
    ])('%s', async (query, secrets) => {
      const { body } = await gateway.queryAs(['patient:read', 'patient:write'], query);
      expect(body.errors).not.toBeUndefined();
      const words = new Set(JSON.stringify(body.errors?.map(({ message }) => message)).match(/\w+/g));
      for (const secret of secrets.filter((each) => each !== 'ID')) expect([...words]).not.toContain(secret);
      expect([...words]).not.toContain('Did');
    });

    it('while whoever may explore is helped', async () => {
      const { body } = await gateway.query('{ patien(id: "1") { id } }', { token: await explorer([]) });
      expect(body.errors?.[0]?.message).toContain('Did you mean "patient"');
    });
  });
});

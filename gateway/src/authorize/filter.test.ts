import { TestGateway } from '../testing/test-gateway';

describe('the field filter', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.forgetRequests());

  const refused = (path: (string | number)[]) =>
    expect.objectContaining({ path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } });

  it('answers everything to a caller who holds everything that is asked for', async () => {
    const { body } = await gateway.queryAs(
      ['patient:read', 'secret:read', 'alert:read'],
      '{ patient(id: "1") { id name secret alerts { id } } }',
    );
    expect(body).toEqual({
      data: { patient: { id: '1', name: 'Anna Nowak', secret: 's1', alerts: [{ id: 'a1' }] } },
      extensions: { requestId: expect.any(String) },
    });
  });

  it('puts null and an error with its path where a field is not open to the caller, in the order that was asked for', async () => {
    const { body, text } = await gateway.queryAs(
      ['patient:read'],
      '{ patient(id: "1") { secret id address { code city } } }',
    );
    expect(body.data).toEqual({ patient: { secret: null, id: '1', address: { code: null, city: 'Gdynia' } } });
    expect(body.errors).toEqual([refused(['patient', 'secret']), refused(['patient', 'address', 'code'])]);
    expect(text.indexOf('"secret"')).toBeLessThan(text.indexOf('"id"'));
  });

  it('does not ask a subgraph whose fields are all closed', async () => {
    const { body } = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { id alerts { id } } }');
    expect(body.data).toEqual({ patient: { id: '1', alerts: null } });
    expect(gateway.clinic.insights.seen).toHaveLength(0);
    expect(gateway.clinic.patients.seen).toHaveLength(1);
  });

  describe('by fragments, aliases and abstract types', () => {
    it('removes a field under an alias and in named and inline fragments alike', async () => {
      const query = `
        query Chart { patient(id: "1") { hidden: secret ...Parts ... on Patient { again: secret(hint: "x") } } }
        fragment Parts on Patient { secret name }`;
      const { body } = await gateway.queryAs(['patient:read'], query);
      expect(body.data).toEqual({ patient: { hidden: null, secret: null, name: 'Anna Nowak', again: null } });
      expect(body.errors).toHaveLength(3);
      expect(JSON.stringify(gateway.clinic.patients.seen)).not.toContain('secret');
    });

    it('walks nested lists and names each place', async () => {
      const { body } = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { friends { name secret } } }');
      const closed = (name: string) => ({ name, secret: null });
      expect(body.data).toEqual({
        patient: { friends: [[closed('Jan Kos')], [closed('Anna Nowak'), closed('Jan Kos')]] },
      });
      expect(body.errors?.map(({ path }) => path?.join('.'))).toEqual([
        'patient.friends.0.0.secret',
        'patient.friends.1.0.secret',
        'patient.friends.1.1.secret',
      ]);
    });

    it('keeps a field of an interface for the types that grant it', async () => {
      const { body } = await gateway.queryAs(
        ['patient:read', 'note:read', 'scan:read'],
        '{ records { author title } }',
      );
      expect(body.data).toEqual({
        records: [
          { author: 'Dr A', title: 'a note' },
          { author: null, title: 'a scan' },
        ],
      });
      expect(body.errors).toEqual([refused(['records', 1, 'author'])]);
      const asked = gateway.clinic.patients.seen[0]?.query;
      expect(asked).toContain('...on Note{author}');
      expect(asked?.match(/author/g)).toHaveLength(1);
    });

    it('shows nothing of an interface item whose type is closed', async () => {
      const { body, text } = await gateway.queryAs(
        ['patient:read', 'note:read'],
        '{ records { __typename id ... on Scan { pixels } } }',
      );
      expect(body.data).toEqual({ records: [{ __typename: 'Note', id: 'n1' }, null] });
      expect(body.errors).toEqual([refused(['records', 1])]);
      expect(text).not.toContain('s1');
    });

    it('cannot be led around by asking for the interface through the type or the type through the interface', async () => {
      const queries = [
        '{ records { ... on Record { ... on Scan { author } } } }',
        '{ records { ...R } } fragment R on Record { ...S } fragment S on Scan { author }',
        '{ records { ... on Scan { ... on Record { author } } } }',
      ];
      for (const query of queries) {
        const { text } = await gateway.queryAs(['patient:read', 'note:read', 'scan:read'], query);
        expect(text).not.toContain('Dr B');
      }
      const control = await gateway.queryAs(
        ['patient:read', 'note:read', 'scan:read', 'author:read'],
        queries[0] ?? '',
      );
      expect(control.text).toContain('Dr B');
    });

    it('empties the closed members of a union and resolves the others in their subgraph', async () => {
      const query = '{ alerts { id evidence { ... on Note { text } ... on Scan { pixels } } } }';
      const { body } = await gateway.queryAs(['alert:read', 'note:read'], query);
      expect(body.data).toEqual({ alerts: ['a1', 'a2'].map((id) => ({ id, evidence: [{ text: 'well' }, null] })) });
      expect(body.errors).toEqual([refused(['alerts', 0, 'evidence', 1]), refused(['alerts', 1, 'evidence', 1])]);
    });

    it('closes a field all of whose types are closed; a list that may not be null keeps its places', async () => {
      const nullable = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { records { __typename } } }');
      expect(nullable.body.data).toEqual({ patient: { records: null } });
      const always = await gateway.queryAs(['alert:read'], '{ alerts { id evidence { __typename } } }');
      expect(always.body.data).toEqual({ alerts: ['a1', 'a2'].map((id) => ({ id, evidence: [null, null] })) });
    });

    it('asks for a hidden type name where nothing else is left, and does not show it', async () => {
      const { body } = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { secret } }');
      expect(body.data).toEqual({ patient: { secret: null } });
    });
  });

  describe('by requirement', () => {
    it.each([
      [['alpha:read'], null],
      [['beta:read'], null],
      [['alpha:read', 'beta:read'], 'either'],
      [['gamma:read'], 'either'],
      [['delta:read'], null],
    ])('reads a list of lists as "all of one of them": %j', async (policies, expected) => {
      expect((await gateway.queryAs(policies, '{ either }')).body.data).toEqual({ either: expected });
    });

    it('closes fields of a protected enum and of a protected scalar', async () => {
      const closed = await gateway.queryAs(['patient:read'], '{ patient(id: "1") { mood weight } }');
      expect(closed.body.data).toEqual({ patient: { mood: null, weight: null } });
      const open = await gateway.queryAs(
        ['patient:read', 'mood:read', 'weight:read'],
        '{ patient(id: "1") { mood weight } }',
      );
      expect(open.body.data).toEqual({ patient: { mood: 'GOOD', weight: 61_000 } });
    });

    it('takes scopes from the access token', async () => {
      expect((await gateway.queryAs([], '{ scoped }')).body.data).toEqual({ scoped: null });
      const token = await gateway.token([], { scope: 'openid clinic' });
      expect((await gateway.query('{ scoped }', { token })).body.data).toEqual({ scoped: 'scoped' });
    });

    it('shows an anonymous caller nothing but the name of the root type, and asks no subgraph', async () => {
      const { body, status } = await gateway.query('{ __typename welcome patient(id: "1") { id } scoped either }');
      expect(status).toBe(200);
      expect(body.data).toEqual({ __typename: 'Query', welcome: null, patient: null, scoped: null, either: null });
      expect(body.errors).toHaveLength(4);
      expect([...gateway.clinic.patients.seen, ...gateway.clinic.insights.seen]).toEqual([]);
    });

    it('denies everything to everybody while there is no policy, and says so', async () => {
      const view = gateway.foundation.policyView;
      gateway.foundation.policyView = undefined;
      const { body } = await gateway.queryAs(['patient:read'], '{ welcome patient(id: "1") { id } }');
      gateway.foundation.policyView = view;
      expect(body.data).toEqual({ welcome: 'welcome', patient: null });
      expect(body.errors?.[0]?.extensions.code).toBe('POLICY_UNAVAILABLE');
    });

    it('denies what the policy has never heard of', async () => {
      const view = gateway.foundation.policyView;
      gateway.foundation.changePolicy(() => (_caller, name) => name === 'patient:read');
      const { body } = await gateway.queryAs(['secret:read'], '{ patient(id: "1") { id secret } }');
      gateway.foundation.policyView = view;
      expect(body.data).toEqual({ patient: { id: '1', secret: null } });
    });
  });

  describe('in what it leaves behind', () => {
    it('drops variables that only closed fields used', async () => {
      const query =
        'query ($id: ID!, $hint: String, $with: Boolean = true) { patient(id: $id) { id secret(hint: $hint) @include(if: $with) } }';
      const { body } = await gateway.queryAs(['patient:read'], query, { id: '1', hint: 'h' });
      expect(body.data).toEqual({ patient: { id: '1', secret: null } });
      expect(gateway.clinic.patients.seen[0]?.variables).toEqual({ id: '1' });
    });

    it('leaves no null and no error for a closed field that the client skipped', async () => {
      const query =
        'query ($with: Boolean!) { patient(id: "1") { id secret @include(if: $with) ... @skip(if: true) { secret } } }';
      const { body } = await gateway.queryAs(['patient:read'], query, { with: false });
      expect(body).toEqual({ data: { patient: { id: '1' } }, extensions: expect.anything() });
    });

    it('does not carry out a closed mutation; what may not be null takes the answer with it', async () => {
      const { body } = await gateway.queryAs(
        ['patient:read'],
        'mutation { renamePatient(id: "1", name: "X") { done } }',
      );
      expect(body.data).toBeNull();
      expect(body.errors).toEqual([refused(['renamePatient'])]);
      expect(gateway.clinic.patients.seen).toHaveLength(0);
    });

    it('carries out an open mutation once and closes what it returns', async () => {
      const { body } = await gateway.queryAs(
        ['patient:write'],
        'mutation { renamePatient(id: "1", name: "X") { done patient { name } } }',
      );
      expect(body.data).toEqual({ renamePatient: { done: true, patient: null } });
      expect(gateway.clinic.patients.seen).toHaveLength(1);
    });

    it('gives two callers of the same text what each of them may see', async () => {
      const query = '{ patient(id: "1") { name secret } }';
      const both = ['patient:read', 'secret:read'];
      for (const policies of [both, ['patient:read'], both, [], both]) {
        const { body } = await gateway.queryAs(policies, query);
        const expected = { name: 'Anna Nowak', secret: policies.includes('secret:read') ? 's1' : null };
        expect(body.data).toEqual({ patient: policies.length > 0 ? expected : null });
      }
    });
  });
});

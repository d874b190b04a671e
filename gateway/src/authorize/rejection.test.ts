import { settingsSchema } from '../settings';
import { TestGateway } from '../testing/test-gateway';

describe('a client that takes all or nothing', () => {
  let gateway: TestGateway;
  const settings = settingsSchema.parse({ authorization: { mode: 'filter', modeByClient: { strict: 'reject' } } });
  beforeAll(async () => (gateway = await TestGateway.start({ settings })));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.forgetRequests());

  const ask = async (policies: readonly string[], query: string, variables?: unknown, client = 'strict') => {
    const token = await gateway.token(policies, { client_id: client, azp: client });
    return gateway.query(query, { token, variables });
  };
  const asked = () => gateway.clinic.subgraphs.flatMap(({ seen }) => seen);

  it('is answered where everything is open to the caller', async () => {
    const { body } = await ask(['patient:read'], '{ patient(id: "1") { name } }');
    expect(body.data).toEqual({ patient: { name: 'Anna Nowak' } });
  });

  it('is refused as a whole, with one error that names the places, and no subgraph is asked', async () => {
    const query =
      '{ welcome patient(id: "1") { name hidden: secret ...P } alerts { id } } fragment P on Patient { address { code } }';
    const { body } = await ask(['patient:read'], query);
    expect(body.data ?? null).toBeNull();
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('patient.hidden, patient.address.code, alerts'),
        extensions: {
          code: 'UNAUTHORIZED_FIELD_OR_TYPE',
          paths: ['patient.hidden', 'patient.address.code', 'alerts'],
        },
      }),
    ]);
    expect(asked()).toEqual([]);
  });

  it('is refused where one of the types that may come is closed', async () => {
    const { body } = await ask(['patient:read', 'note:read'], '{ records { id } }');
    expect(body.errors?.[0]?.extensions.paths).toEqual(['records']);
    expect(asked()).toEqual([]);
  });

  it('is not refused for what it skips itself', async () => {
    const query = 'query ($with: Boolean = false) { patient(id: "1") { id secret @include(if: $with) } }';
    expect((await ask(['patient:read'], query)).body).toMatchObject({ data: { patient: { id: '1' } } });
    expect((await ask(['patient:read'], query, { with: true })).body.errors).toHaveLength(1);
  });

  it('is told of twenty places at most', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `s${index}: secret`).join(' ');
    const { body } = await ask(['patient:read'], `{ patient(id: "1") { ${many} } }`);
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions.paths).toHaveLength(20);
    expect(body.errors?.[0]?.message).toContain('and more');
  });

  it('is told where nobody can say yet', async () => {
    const view = gateway.foundation.policyView;
    gateway.foundation.policyView = undefined;
    const { body } = await ask(['patient:read'], '{ welcome patient(id: "1") { id } }');
    gateway.foundation.policyView = view;
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['POLICY_UNAVAILABLE']);
  });

  it('does not change what other clients get', async () => {
    const { body } = await ask(['patient:read'], '{ patient(id: "1") { id secret } }', undefined, 'another');
    expect(body.data).toEqual({ patient: { id: '1', secret: null } });
  });
});

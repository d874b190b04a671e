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
});

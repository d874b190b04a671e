import fc from 'fast-check';
import { Collected } from '../testing/collected';
import { settingsWith } from '../testing/settings';
import { TestGateway } from '../testing/test-gateway';

describe('a caller', () => {
  let gateway: TestGateway;
  let callers = 0;
  beforeAll(async () => {
    const rateLimits = { lookupsPerMinute: 5, byClass: { bulk: { lookupsPerMinute: 0, operationsPerMinute: 3 } } };
    gateway = await TestGateway.start({ settings: settingsWith({ rateLimits }) });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.forgetRequests());

  const requests = () => gateway.clinic.subgraphs.flatMap(({ seen }) => seen).length;
  const somebody = (roles: string[] = []) =>
    gateway.token(['patient:read', 'patient:look-up', 'patient:write', ...roles], { sub: `caller-${(callers += 1)}` });
  const codes = async (token: string, query: string, variables?: unknown) =>
    (await gateway.query(query, { token, variables })).body.errors?.map(({ extensions }) => extensions.code) ?? [];
  const aliases = (count: number, from = 0) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: patient(id: "${from + index}") { id }`).join(' ')} }`;
  const one = 'query ($id: ID!) { patient(id: $id) { id } }';

  it('may look up so many objects a minute, however they are spread over aliases', async () => {
    const token = await somebody();
    expect(await codes(token, aliases(4))).toEqual([]);
    gateway.forgetRequests();
    const { body } = await gateway.query(aliases(2, 4), { token });
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect(requests()).toBe(0);
  });

  it('pays nothing for reading the same object again', async () => {
    const token = await somebody();
    for (let time = 0; time < 20; time += 1) expect(await codes(token, one, { id: '1' })).toEqual([]);
    expect(await codes(token, aliases(4, 100))).toEqual([]);
  });

  it.each([
    ['one operation after the other', async (token: string, id: number) => codes(token, one, { id: String(id) })],
    [
      'identifiers',
      async (token: string, id: number) =>
        codes(token, 'query ($v: String!) { patientByIdentifier(system: "PESEL", value: $v) { id } }', { v: `${id}` }),
    ],
    [
      'fragments',
      async (token: string, id: number) =>
        codes(token, `{ ...F } fragment F on Query { ... { patient(id: ${id}) { id } } }`),
    ],
    [
      'mutations',
      async (token: string, id: number) => codes(token, `mutation { renamePatient(id: ${id}, name: "X") { done } }`),
    ],
    [
      'a WebSocket',
      async (token: string, id: number) => {
        const asked = new Collected(gateway.client(token), one, { id: String(id) });
        await asked.ended();
        return asked.codes;
      },
    ],
  ])('cannot enumerate patients by %s', async (_way, look) => {
    const token = await somebody();
    const found = [];
    for (let id = 0; id < 8; id += 1) found.push((await look(token, id)).includes('RATE_LIMITED'));
    expect(found).toEqual([false, false, false, false, false, true, true, true]);
  });

  it('has a budget of its own', async () => {
    expect(await codes(await somebody(), aliases(6))).toEqual(['RATE_LIMITED']);
    expect(await codes(await somebody(), aliases(5))).toEqual([]);
  });

  it('of a class with other limits has those', async () => {
    const device = await somebody(['device']);
    expect(await codes(device, aliases(10))).toEqual([]);
    expect(await codes(device, '{ welcome }')).toEqual([]);
    expect(await codes(device, '{ welcome }')).toEqual([]);
    expect(await codes(device, '{ welcome }')).toEqual(['RATE_LIMITED']);
  });

  it('never gets more distinct objects than the budget, however the operations are made up', async () => {
    const operation = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 8 }), async (operations) => {
        const token = await somebody();
        const reached = new Set<number>();
        for (const ids of operations) {
          const query = `{ ${ids.map((id, index) => `a${index}: patient(id: ${id}) { id }`).join(' ')} }`;
          if ((await codes(token, query)).length === 0) ids.forEach((id) => reached.add(id));
        }
        expect(reached.size).toBeLessThanOrEqual(5);
      }),
      { numRuns: 20 },
    );
  });
});

import { bombs as plainBombs, shapedBombs } from '../testing/bombs';
import { TestGateway } from '../testing/test-gateway';

const refusals = [
  'LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'PAYLOAD_TOO_LARGE',
];

const bombs = [...plainBombs, ...shapedBombs];

describe('a request that is meant to cost much', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.forgetRequests());

  it.each(bombs)('is refused shortly, and no subgraph hears of it: $name', async ({ query, variables }) => {
    const token = await gateway.token(['patient:read'], { scope: 'explore' });
    const { body, text } = await gateway.query(query, { token, variables });
    expect(body.data).toBeUndefined();
    for (const { extensions } of body.errors ?? []) expect(refusals).toContain(extensions.code);
    expect(body.errors?.length).toBeGreaterThan(0);
    expect(body.errors?.length).toBeLessThanOrEqual(21);
    expect(text.length).toBeLessThan(20_000);
    expect(gateway.clinic.subgraphs.flatMap(({ seen }) => seen)).toEqual([]);
  });

  it('keeps nobody else waiting', async () => {
    const token = await gateway.token(['patient:read']);
    const all = bombs.map(({ query, variables }) => gateway.query(query, { token, variables }));
    expect((await gateway.query('{ welcome }', { token })).body.data).toEqual({ welcome: 'welcome' });
    await Promise.all(all);
  });
});

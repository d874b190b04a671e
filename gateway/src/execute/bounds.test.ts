import type { TestSubgraph } from '../testing/test-subgraph';
import { settingsWith } from '../testing/settings';
import { TestGateway } from '../testing/test-gateway';

const policies = ['patient:read', 'alert:read', 'weight:read'];
const maximumResponseBytes = 1024 * 1024;
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe.each(['generated', 'interpreted'] as const)('an answer without measure, %s', (engine) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({ settings: settingsWith({ execution: { engine, maximumResponseBytes } }) });
  });
  afterAll(() => gateway.stop());
  afterEach(() => {
    for (const subgraph of gateway.clinic.subgraphs) subgraph.instead = undefined;
  });

  const answers = (subgraph: TestSubgraph, text: string): void => {
    subgraph.instead = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  };
  const ask = async (query: string) => (await gateway.queryAs(policies, query)).body;

  it.each([
    ['of plain texts', 'a'],
    ['of texts to be escaped', 'ą"'],
  ])('that little brings, since one object stands at many places, is replaced by an error: %s', async (_of, letter) => {
    const alert = { id: '1', patient: { __typename: 'Patient', id: '1' } };
    answers(gateway.clinic.insights, JSON.stringify({ data: { alerts: Array.from({ length: 5_000 }, () => alert) } }));
    const name = letter.repeat(100_000);
    answers(gateway.clinic.patients, JSON.stringify({ data: { _e0: [{ __typename: 'Patient', name }] } }));
    for (let time = 0; time < 3; time += 1) {
      const { data, errors } = await ask('{ alerts { id patient { name } } }');
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
      expect(errors?.[0]?.message).toContain(String(maximumResponseBytes));
    }
  });

  it('of lists within lists as a custom scalar is null at its place, with one error', async () => {
    answers(gateway.clinic.patients, `{"data":{"patients":[{"name":"Anna","weight":${nested(100_000)}}]}}`);
    for (let time = 0; time < 3; time += 1) {
      const { data, errors } = await ask('{ patients { name weight } }');
      expect(data).toEqual({ patients: [{ name: 'Anna', weight: null }] });
      expect(errors).toMatchObject([
        { path: ['patients', 0, 'weight'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
    }
  });

  it.each(['name', 'address { city }', 'friends { name }'])(
    'of lists within lists where none should be is an error: %s',
    async (field) => {
      const [key = ''] = field.split(' ');
      answers(gateway.clinic.patients, `{"data":{"patients":[{"${key}":${nested(100_000)}}]}}`);
      for (let time = 0; time < 3; time += 1) {
        const { errors } = await ask(`{ patients { ${field} } }`);
        expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      }
    },
  );
});

import fs from 'node:fs';
import { settingsWith } from '../testing/settings';
import { TestGateway } from '../testing/test-gateway';

const policies = ['patient:read', 'alert:read'];
const query = '{ patient(id: "1") { name alerts { id } } }';
/** No key leads from the one subgraph to the other. */
const cutOff = (text: string): string =>
  text.replace(
    /(type Patient\s+@join__type\(graph: INSIGHTS, key: "id")\)\s+(@join__type\(graph: PATIENTS, key: "id")\)/,
    '$1, resolvable: false) $2, resolvable: false)',
  );

describe('an operation that cannot be planned', () => {
  let gateway: TestGateway;
  let original: string;
  beforeEach(async () => {
    gateway = await TestGateway.start({ settings: settingsWith({ observe: { metricsPort: 0 } }) });
    original = fs.readFileSync(gateway.supergraphFile, 'utf8');
  });
  afterEach(() => gateway.stop());

  const serve = (text: string): void => {
    fs.writeFileSync(gateway.supergraphFile, text);
    gateway.gateway.reload();
  };
  const lookUps = async (): Promise<Record<string, number>> => {
    const text = await (await fetch(`http://127.0.0.1:${gateway.gateway.metricsPort}/metrics`)).text();
    const found = text.matchAll(/plan_cache_total\{result="(\w+)"\} (\d+)/g);
    return Object.fromEntries([...found].map(([, result = '', count]) => [result, Number(count)]));
  };
  const ask = async () => {
    const { body } = await gateway.queryAs(policies, query);
    return body.errors?.map(({ message, extensions }) => ({ message, extensions })) ?? body.data;
  };

  it('is refused in the same words without being planned again, until another supergraph is in force', async () => {
    expect(cutOff(original)).not.toBe(original);
    serve(cutOff(original));
    const refusal = await ask();
    expect(refusal).toEqual([
      { message: expect.any(String), extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }) },
    ]);
    expect([await ask(), await ask()]).toEqual([refusal, refusal]);
    expect(await lookUps()).toEqual({ hit: 0, miss: 1, refused: 2 });
    serve(original);
    expect(await ask()).toMatchObject({ patient: { name: 'Anna Nowak' } });
    expect(await lookUps()).toEqual({ hit: 0, miss: 1, refused: 0 });
  });
});

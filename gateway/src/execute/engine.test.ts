import { defaultSettings, type Settings } from '../settings';
import { type GraphAnswer, TestGateway } from '../testing/test-gateway';

const withEngine = (engine: Settings['execution']['engine']): Settings => ({
  ...defaultSettings,
  execution: { ...defaultSettings.execution, engine },
});

const everything = [
  'patient:read',
  'alert:read',
  'patient:write',
  'note:read',
  'scan:read',
  'mood:read',
  'weight:read',
];
const operations = [
  '{ patient(id: "1") { name secret mood weight address { city code } friends { id name } alerts { id patient { name } } } }',
  '{ one: patient(id: "1") { name } two: patient(id: "2") { name again: name } none: patient(id: "none") { name alerts { id } } }',
  '{ alerts { id evidence { __typename ... on Note { text title } ... on Scan { by: author pixels } } notes { title author } } }',
  '{ records { __typename id title author } patients { records { ... on Note { text } } doctor { name } } }',
  'mutation { a: renamePatient(id: "1", name: "A") { done patient { name } } b: renamePatient(id: "2", name: "B") { done } }',
  '{ broken(how: "NOT_FOUND") welcome closed: either }',
  '{ __typename closed: patientByIdentifier(system: "a", value: "b") { id } }',
];

describe('the engine', () => {
  const gateways: TestGateway[] = [];
  beforeAll(async () => {
    for (const engine of ['interpreted', 'generated'] as const) {
      gateways.push(await TestGateway.start({ settings: withEngine(engine) }));
    }
  });
  afterAll(() => Promise.all(gateways.map((gateway) => gateway.stop())));

  const visible = ({ status, body: { data, errors } }: GraphAnswer) => ({ status, data, errors });

  it.each(operations)('answers the same by code and by interpreting, each time: %s', async (text) => {
    const [expected] = await Promise.all(gateways.map((gateway) => gateway.queryAs(everything, text)));
    for (let time = 0; time < 3; time += 1) {
      for (const gateway of gateways) {
        expect(visible(await gateway.queryAs(everything, text))).toEqual(visible(expected as GraphAnswer));
      }
    }
  });

  it('asks no subgraph where nothing is open to the caller', async () => {
    for (const gateway of gateways) {
      gateway.forgetRequests();
      const { body } = await gateway.queryAs([], '{ patient(id: "1") { name } }');
      expect(body.data).toEqual({ patient: null });
      expect(gateway.clinic.subgraphs.flatMap(({ seen }) => seen)).toEqual([]);
    }
  });

  it('asks each subgraph once for what is asked of it at one time, and for each entity once', async () => {
    for (const gateway of gateways) {
      gateway.forgetRequests();
      await gateway.queryAs(everything, '{ alerts { patient { name } other: patient { ... { name } } } }');
      const [patients] = gateway.clinic.patients.seen;
      expect(gateway.clinic.patients.seen).toHaveLength(1);
      expect(Object.values(patients?.variables ?? {}).flat()).toHaveLength(2);
    }
  });
});

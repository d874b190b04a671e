import { send } from '../system/graph';
import { heartRate, ingestMeasurements } from '../system/measuring';
import { Salus } from '../system/salus';

describe('the one public entrance', () => {
  const salus = Salus.shared();
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${salus.url}${path}`, { headers });

  it('says that it is alive and that every part is ready', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('gives developers the public schema, in which no directive tells of requirements', async () => {
    const schema = await (await get('/schema.graphql', { authorization: `Bearer ${salus.token('gp')}` })).text();
    expect((await get('/schema.graphql')).status).toBe(401);
    expect(schema).toContain('type Patient');
    expect(schema).not.toContain('join__');
  });

  it('answers GET, but not for a look-up by identifier and not for mutations', async () => {
    const authorization = { authorization: `Bearer ${salus.token('gp')}`, accept: 'application/graphql-response+json' };
    const ask = (query: string): Promise<Response> => get(`/graphql?query=${encodeURIComponent(query)}`, authorization);
    expect(await (await ask('{ viewer { subject } }')).json()).toMatchObject({
      data: { viewer: { subject: 'persona-gp' } },
    });
    expect((await ask('{ patientByIdentifier(system: "s", value: "v") { id } }')).status).toBeGreaterThanOrEqual(400);
    expect((await ask('mutation { acknowledgeAlert(input: { alertId: "x" }) { alert { id } } }')).status).toBe(405);
  });

  it('refuses a token that is forged, with 401', async () => {
    const [header, payload] = salus.token('gp').split('.');
    for (const token of [
      `${header}.${payload}.AAAA`,
      'noise',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
    ]) {
      const response = await fetch(`${salus.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ viewer { subject } }' }),
      });
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('UNAUTHENTICATED');
    }
  });

  it('gives every answer a request id and no word of its subgraphs’ notes', async () => {
    const { text, answer } = await send(salus, 'gp', '{ viewer { subject } }');
    expect(answer.extensions?.requestId).toBeTruthy();
    expect(text).not.toContain('"salus"');
  });

  it('has no way around it: a subgraph called directly answers 401', async () => {
    for (const [name, { port }] of Object.entries(salus.run.processes)) {
      if (!['patients', 'records', 'insights', 'documents', 'security'].includes(name)) continue;
      for (const authorization of [undefined, `Bearer ${salus.token('gp')}`, 'Passport noise']) {
        const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
          body: JSON.stringify({ query: '{ _service { sdl } }' }),
        });
        expect(response.status).toBe(401);
      }
    }
  });

  it('takes ten megabytes from a device and one from a physician', async () => {
    const patientId = salus.persona('patient').patientId ?? '';
    const measurements = [heartRate(patientId, 70, 'x'.repeat(2_000_000))];
    const asDevice = await send<{ ingestMeasurements: { rejected: object[] } }>(salus, 'device', ingestMeasurements, {
      input: { measurements },
    });
    expect(asDevice.answer.data?.ingestMeasurements.rejected).toHaveLength(1);
    const asPhysician = await send(salus, 'gp', ingestMeasurements, { input: { measurements } });
    expect(asPhysician.status).toBe(413);
    expect(asPhysician.text).toContain('PAYLOAD_TOO_LARGE');
  });

  it('writes no name, identifier, value or query into any log', async () => {
    const family = 'Kanarkowska-Sekretna';
    const pesel = '44051401359';
    await send(
      salus,
      'integrator',
      'mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { created } }',
      {
        input: {
          sourceIdentifier: { system: 's', value: 'canary' },
          name: { given: 'A', family },
          birthDate: '1944-05-14',
          sex: 'MALE',
          identities: [{ system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: pesel }],
        },
      },
    );
    await send(
      salus,
      'gp',
      `query { patientByIdentifier(system: "urn:oid:2.16.840.1.113883.3.4424.1.1.616", value: "${pesel}") { name { family } } }`,
    );
    const logs = salus.logs();
    expect(logs.length).toBeGreaterThan(100);
    for (const word of [family, pesel, 'patientByIdentifier(']) expect(logs).not.toContain(word);
  });
});

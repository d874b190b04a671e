import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Gateway } from '../gateway';
import { silentLog } from '../log';
import { Clinic, passportKey } from '../testing/clinic';
import { compositionOf, type GraphAnswer } from '../testing/test-gateway';
import { TestIdentity } from '../testing/test-identity';
import { readConfig } from './read-config';

describe('a gateway that stands alone and is told how callers are known', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-identity-'));
  const clinic = new Clinic();
  let identity: TestIdentity;
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    identity = await TestIdentity.start();
    await clinic.start();
    const settings = {
      identity: { issuer: identity.issuer, audience: identity.audience, claims: { roles: 'groups' } },
      authorization: { policies: { 'patient:read': { roles: ['staff'], scopes: ['patients'] } } },
      passports: { patients: passportKey('patients'), insights: passportKey('insights') },
    };
    const files = { supergraph: path.join(folder, 'any.graphql'), config: path.join(folder, 'settings.json') };
    fs.writeFileSync(files.supergraph, compositionOf(clinic));
    fs.writeFileSync(files.config, JSON.stringify(settings));
    const words = ['--supergraph', files.supergraph, '--port', '0', '--config', files.config];
    gateway = Gateway.of(readConfig({}, words), silentLog);
    url = `http://127.0.0.1:${await gateway.start()}`;
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([clinic.stop(), identity.stop()]);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (query: string, claims?: Record<string, unknown>): Promise<GraphAnswer['body']> => {
    const authorization = claims && { authorization: `Bearer ${await identity.token(claims)}` };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GraphAnswer['body'];
  };
  const codes = ({ errors }: GraphAnswer['body']): unknown[] => (errors ?? []).map(({ extensions }) => extensions.code);

  it('answers those who hold the policy by a role or by a scope, and passes on who they are', async () => {
    const query = '{ patient(id: "1") { name } }';
    const expected = { patient: { name: 'Anna Nowak' } };
    expect((await ask(query, { sub: 'ann', groups: ['staff'] })).data).toEqual(expected);
    expect((await ask(query, { scope: 'openid patients' })).data).toEqual(expected);
    expect(clinic.patients.seen.map(({ caller }) => caller.subject)).toEqual(['ann', 'somebody']);
  });

  it('refuses those who do not, and what no policy of the settings opens', async () => {
    const query = '{ patient(id: "1") { name } }';
    for (const body of [
      await ask(query),
      await ask(query, { groups: ['guest'] }),
      await ask(query, { roles: ['staff'] }),
    ]) {
      expect(body.data).toEqual({ patient: null });
      expect(codes(body)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    }
    expect(codes(await ask('{ alerts { id } }', { groups: ['staff'] }))).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('takes scopes from the token, and @authenticated from there being one', async () => {
    expect((await ask('{ scoped welcome }', { scope: 'clinic' })).data).toEqual({
      scoped: 'scoped',
      welcome: 'welcome',
    });
    expect((await ask('{ scoped welcome }', {})).data).toEqual({ scoped: null, welcome: 'welcome' });
    expect((await ask('{ scoped welcome }')).data).toEqual({ scoped: null, welcome: null });
  });
});

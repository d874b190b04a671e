import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { PersonaFile } from '../persona/persona-file';
import { freePort } from '../ports';
import { providerKeys } from './keys';
import { personaClient, personaGrant } from './names';
import { createProvider } from './provider';
import { createServer } from './server';

const secret = 'a-secret-of-this-test';
let folder: string;
let server: http.Server;
let issuer: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-identity-'));
  issuer = `http://localhost:${await freePort()}/oidc`;
  server = await serve();
});

afterAll(async () => {
  await stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  new PersonaFile(folder).write([
    { persona: 'gp', subject: 'persona-gp', roles: ['physician'], practitionerId: 'P1', organizationId: 'O1' },
    { persona: 'device', subject: 'persona-device', roles: ['device'] },
  ]);
});

async function serve(): Promise<http.Server> {
  const port = Number(new URL(issuer).port);
  const config = { port, host: 'localhost', issuer, dataFolder: folder, personaClientSecret: secret };
  const personas = new PersonaFile(folder);
  const created = createServer(createProvider(config, await providerKeys(folder), personas), personas);
  await new Promise<void>((resolve) => created.listen(port, 'localhost', resolve));
  return created;
}

function stop(): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function askToken(parameters: Record<string, string>, password = secret): Promise<Response> {
  return fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${personaClient}:${password}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: personaGrant, ...parameters }),
  });
}

async function tokenOf(persona: string, more: Record<string, string> = {}): Promise<string> {
  const answer = (await (await askToken({ persona, ...more })).json()) as { access_token: string };
  return answer.access_token;
}

function verify(token: string) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return jwtVerify(token, keys, { issuer, audience: 'salus', algorithms: ['RS256'] });
}

describe('the identity provider', () => {
  it('gives a persona a token that its published keys verify, with the claims of the graph', async () => {
    const { payload } = await verify(await tokenOf('gp'));

    expect(payload).toMatchObject({
      sub: 'persona-gp',
      roles: ['physician'],
      practitioner_id: 'P1',
      organization_id: 'O1',
      client_id: personaClient,
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  it('finds a persona by its subject, and names a system as its own client', async () => {
    const { payload } = await verify(await tokenOf('persona-device', { expires_in: '2' }));

    expect(payload).toMatchObject({ sub: 'persona-device', client_id: 'persona-device' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(2);
  });

  it('lets a token explore where that was asked for', async () => {
    expect((await verify(await tokenOf('gp', { scope: 'explore' }))).payload['scope']).toBe('explore');
    expect((await verify(await tokenOf('gp'))).payload['scope']).toBeUndefined();
  });

  it('reads the personas again when they change', async () => {
    new PersonaFile(folder).write([{ persona: 'newcomer', subject: 'persona-newcomer', roles: ['nurse'] }]);

    expect((await verify(await tokenOf('newcomer'))).payload['roles']).toEqual(['nurse']);
  });

  it.each([
    [{ persona: 'nobody' }, 'unknown persona nobody, expected one of gp device'],
    [{ persona: 'gp', expires_in: '0' }, 'expires_in is 0, expected whole seconds from 1 to 86400'],
    [{ persona: 'gp', scope: 'everything' }, 'scope is everything, expected explore or none'],
    [{ persona: 'gp', expires_in: '86401' }, 'expires_in is 86401, expected whole seconds from 1 to 86400'],
  ])('refuses %j', async (parameters, description) => {
    const response = await askToken(parameters as Record<string, string>);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_description: description });
  });

  it('refuses who does not know the secret', async () => {
    expect((await askToken({ persona: 'gp' }, 'guessed')).status).toBe(401);
  });

  it('keeps its keys over a restart', async () => {
    const token = await tokenOf('gp');

    await stop();
    server = await serve();

    expect((await verify(token)).payload.sub).toBe('persona-gp');
  });

  it('signs a person in by authorization code with PKCE', async () => {
    const browser = new Browser();
    const { question, exchange } = beginning('http://127.0.0.1:5555/callback');
    const toLogin = await browser.go(`${issuer}/auth?${question}`);
    const page = await browser.go(toLogin.location);
    expect(page.text).toContain('value="gp"');
    const chosen = await browser.go(toLogin.location, { persona: 'gp' });
    const back = await browser.go(chosen.location);

    const answer = await exchange(back.location);
    expect((await verify(answer['access_token'] ?? '')).payload).toMatchObject({
      sub: 'persona-gp',
      practitioner_id: 'P1',
      scope: 'openid explore',
    });
  });

  it('signs in whom a client names as a hint, without its page, also after another persona', async () => {
    const browser = new Browser();
    for (const [persona, subject] of [
      ['gp', 'persona-gp'],
      ['device', 'persona-device'],
    ] as const) {
      const { question, exchange } = beginning('http://127.0.0.1:4000/explorer/');
      const hint = new URLSearchParams({ prompt: 'login', login_hint: persona });
      const toLogin = await browser.go(`${issuer}/auth?${question}&${hint}`);
      const chosen = await browser.go(toLogin.location);
      expect(chosen.text).not.toContain('<button');
      const answer = await exchange(await browser.resume(chosen.location));
      expect((await verify(answer['access_token'] ?? '')).payload.sub).toBe(subject);
    }
  });

  it('shows its page to who is hinted at as nobody it knows', async () => {
    const browser = new Browser();
    const { question } = beginning('http://127.0.0.1:4000/explorer/');
    const toLogin = await browser.go(`${issuer}/auth?${question}&login_hint=nobody`);
    expect((await browser.go(toLogin.location)).text).toContain('value="gp"');
  });
});

/** The two ends of an authorization code flow with PKCE, as a client has them. */
function beginning(redirect: string) {
  const verifier = randomBytes(32).toString('base64url');
  const question = new URLSearchParams({
    client_id: 'explorer',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid explore',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const exchange = async (answered: string): Promise<Record<string, string>> => {
    const code = new URL(answered).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: 'explorer', code, code_verifier: verifier };
    const body = new URLSearchParams({ ...form, redirect_uri: redirect });
    return (await (await fetch(`${issuer}/token`, { method: 'POST', body })).json()) as Record<string, string>;
  };
  return { question, exchange };
}

/** As much of a browser as signing in takes: cookies, no automatic redirects or submissions. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async go(address: string, form?: Record<string, string>): Promise<{ location: string; text: string }> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(address, { ...sent, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    const location = response.headers.get('location') ?? '';
    return { location: location && new URL(location, address).href, text: await response.text() };
  }

  /** Goes on after the interaction; a form that ends somebody else's session is submitted, as its script would do. */
  async resume(address: string): Promise<string> {
    const { location, text: page } = await this.go(address);
    if (location) return location;
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const inputs = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    return this.resume((await this.go(action, Object.fromEntries(inputs) as Record<string, string>)).location);
  }
}

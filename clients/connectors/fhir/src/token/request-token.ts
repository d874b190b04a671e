import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import type { Credentials } from './credentials';

const run = promisify(exec);

async function fromCommand(command: string): Promise<string> {
  const { stdout } = await run(command).catch(() => {
    throw new Error('SALUS_TOKEN_COMMAND failed; run it by hand to see why');
  });
  const token = stdout.trim();
  if (!token) throw new Error('SALUS_TOKEN_COMMAND printed nothing, expected a token');
  return token;
}

async function answerOf(response: Response, what: string): Promise<Record<string, unknown>> {
  if (!response.ok) throw new Error(`${what}: HTTP status ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}

/** OAuth 2.0 client credentials (RFC 6749, 4.4) at the token endpoint that the issuer names. */
async function fromIssuer(issuer: string, clientId: string, clientSecret: string): Promise<string> {
  const discovery = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const { token_endpoint: endpoint } = await answerOf(await fetch(discovery), discovery);
  if (typeof endpoint !== 'string') throw new Error(`${discovery}: expected a token_endpoint`);
  const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
  const headers = { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const { access_token: token } = await answerOf(await fetch(endpoint, { method: 'POST', headers, body }), endpoint);
  if (typeof token !== 'string') throw new Error(`${endpoint}: expected an access_token`);
  return token;
}

/** A new token. @throws in words for whoever runs the importer */
export function requestToken(credentials: Credentials): Promise<string> {
  switch (credentials.kind) {
    case 'token':
      return Promise.resolve(credentials.token);
    case 'command':
      return fromCommand(credentials.command);
    case 'client':
      return fromIssuer(credentials.issuer, credentials.clientId, credentials.clientSecret);
  }
}

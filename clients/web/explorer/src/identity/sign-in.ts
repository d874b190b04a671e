import type { Configuration } from '../configuration/configuration';
import { discover } from './discovery';
import { challengeOf, randomText } from './pkce';
import type { Session } from './session';

const key = 'salus.sign-in';

interface Begun {
  readonly state: string;
  readonly verifier: string;
}

interface TokenAnswer {
  readonly access_token: string;
  /** seconds */
  readonly expires_in: number;
}

/** This page, as it is registered with the provider. */
const redirectUri = (): string => new URL('./', document.baseURI).href.replace(/[?#].*/, '');

/**
 * Leaves for the provider: authorization code with PKCE (RFC 7636). The demo's provider asks anew each time, or
 * signs a named persona in directly.
 */
export async function beginSignIn({ issuer, clientId, isDemo }: Configuration, persona?: string): Promise<void> {
  const provider = await discover(issuer);
  const begun: Begun = { state: randomText(), verifier: randomText() };
  sessionStorage.setItem(key, JSON.stringify(begun));
  const question = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri(),
    // the graph's own scope: who has it may read the schema
    scope: 'openid explore',
    state: begun.state,
    code_challenge: await challengeOf(begun.verifier),
    code_challenge_method: 'S256',
    ...(isDemo && { prompt: 'login' }),
    ...(persona !== undefined && { login_hint: persona }),
  });
  location.assign(`${provider.authorization_endpoint}?${question}`);
}

/**
 * Takes up what the provider sent back in the address, and removes it from there. Nothing when it sent nothing.
 * @throws when the provider refused, or the answer is not one to this tab's question
 */
export async function completeSignIn({ issuer, clientId }: Configuration): Promise<Session | undefined> {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state')) return undefined;
  history.replaceState(null, '', redirectUri());
  const begun = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Begun | null;
  sessionStorage.removeItem(key);
  if (begun === null || answer.get('state') !== begun.state) throw new Error('this sign-in was not begun in this tab');
  if (answer.has('error')) throw new Error(answer.get('error_description') ?? String(answer.get('error')));
  if ((answer.get('iss') ?? issuer) !== issuer) throw new Error('the answer is another issuer’s');
  const exchange = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri() };
  const proof = { code: answer.get('code') ?? '', code_verifier: begun.verifier };
  return ask((await discover(issuer)).token_endpoint, { ...exchange, ...proof });
}

async function ask(tokenEndpoint: string, form: Record<string, string>): Promise<Session> {
  const response = await fetch(tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`${tokenEndpoint}: ${response.status}`);
  const token = (await response.json()) as TokenAnswer;
  return { accessToken: token.access_token, expiresAt: Date.now() + token.expires_in * 1_000 };
}

/** Ends the session with the provider too, where that is somebody's real one. */
export async function signOut({ issuer, clientId, isDemo }: Configuration): Promise<void> {
  if (isDemo) return;
  const { end_session_endpoint: endpoint } = await discover(issuer);
  if (endpoint === undefined) return;
  const question = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: redirectUri() });
  location.assign(`${endpoint}?${question}`);
}

import { type AccessToken, type Context, interactionPolicy, Provider, type TokenPayload } from 'oidc-provider';
import type { PersonaFile } from '../persona/persona-file';
import { claimsOf } from './claims';
import type { IdentityConfig } from './config';
import { type ProviderKeys, signingAlgorithm } from './keys';
import { personaClient, personaGrant } from './names';
import { registerPersonaGrant } from './persona-grant';
import { resourceIdentifier, resourceServer } from './resource-server';

/** An OpenID provider for one machine: real protocol, keys and tokens; instead of passwords, personas to pick. */
export function createProvider(config: IdentityConfig, keys: ProviderKeys, personas: PersonaFile): Provider {
  const provider = new Provider(config.issuer, {
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    clients: clients(config),
    clientDefaults: { id_token_signed_response_alg: signingAlgorithm },
    clientBasedCORS: () => true,
    extraTokenClaims: (_context: Context, token: AccessToken) => claims(personas, token.accountId),
    formats: { customizers: { jwt: nameClient } },
    features: { devInteractions: { enabled: false }, resourceIndicators: resourceIndicators() },
    findAccount: (_context: Context, subject: string) => account(personas, subject),
    interactions: {
      policy: policyWithoutConsent(),
      url: (_context: Context, { uid }: { uid: string }) => `${config.issuer}/interaction/${uid}`,
    },
    loadExistingGrant: grantEverything,
    pkce: { required: () => true },
    ttl: {
      AccessToken: (_context: Context, token: AccessToken) => ttl(token),
      Grant: 86_400,
      Session: 86_400,
      Interaction: 3600,
      IdToken: 3600,
    },
  });
  provider.proxy = true;
  registerPersonaGrant(provider, personas);
  return provider;
}

function clients(config: IdentityConfig): object[] {
  const origin = new URL(config.issuer).origin;
  return [
    {
      client_id: personaClient,
      client_secret: config.personaClientSecret,
      grant_types: [personaGrant],
      response_types: [],
      redirect_uris: [],
    },
    {
      client_id: 'explorer',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [
        `${origin}/explorer/`,
        'http://localhost/explorer/',
        'http://127.0.0.1/explorer/',
        'http://127.0.0.1/callback',
        'http://localhost/callback',
      ],
    },
  ];
}

const resourceIndicators = () => ({
  enabled: true,
  defaultResource: () => resourceIdentifier,
  useGrantedResource: () => true,
  getResourceServerInfo: () => resourceServer,
});

function claims(personas: PersonaFile, subject: string | undefined): Record<string, unknown> {
  const persona = subject === undefined ? undefined : personas.find(subject);
  return persona ? claimsOf(persona) : {};
}

/** The provider writes its own client over that claim; a system persona is its own client. */
function nameClient(_context: Context, token: AccessToken & { extra?: Record<string, unknown> }, jwt: TokenPayload) {
  if (token.extra?.['client_id']) jwt.payload['client_id'] = token.extra['client_id'];
}

function account(personas: PersonaFile, subject: string): object | undefined {
  const persona = personas.find(subject);
  return persona && { accountId: persona.subject, claims: () => ({ sub: persona.subject }) };
}

/** The clients are ours: nobody is asked for consent, not even for one that runs on the user's machine. */
function policyWithoutConsent(): object {
  const policy = interactionPolicy.base();
  policy.get('consent').checks.remove('native_client_prompt');
  return policy;
}

async function grantEverything(context: Context): Promise<object | undefined> {
  const { account: signedIn, client, provider } = context.oidc;
  if (!signedIn) return undefined;
  const grant = new provider.Grant({ accountId: signedIn.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(resourceIdentifier, resourceServer.scope);
  await grant.save();
  return grant;
}

function ttl(token: AccessToken): number {
  const server = token.resourceServer as { accessTokenTTL?: number } | undefined;
  return server?.accessTokenTTL ?? resourceServer.accessTokenTTL;
}

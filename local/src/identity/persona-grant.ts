import { errors, type AccessToken, type Context, type Provider } from 'oidc-provider';
import type { PersonaFile } from '../persona/persona-file';
import { personaGrant } from './names';
import { exploreScope, resourceIdentifier, resourceServer } from './resource-server';

const longestSeconds = 86_400;

/** Parameters: `persona` (its name or its subject) and optionally `expires_in`, in seconds, 1 to 86,400, and `scope`. */
export function registerPersonaGrant(provider: Provider, personas: PersonaFile): void {
  const handle = async (context: Context) => {
    const { client, params } = context.oidc;
    const persona = personas.find(params['persona'] ?? '');
    if (!persona) throw new errors.InvalidRequest(unknownPersona(params['persona'], personas));
    const expiresIn = lifetime(params['expires_in']);
    const scope = scopeOf(params['scope']);
    const token = new provider.AccessToken({ accountId: persona.subject, client, gty: personaGrant, expiresIn, scope });
    token.resourceServer = new provider.ResourceServer(resourceIdentifier, resourceServer);
    context.oidc.entity('AccessToken', token);
    context.body = await answer(token);
  };
  provider.registerGrantType(personaGrant, handle, ['persona', 'expires_in', 'scope']);
}

async function answer(token: AccessToken): Promise<object> {
  return { access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer' };
}

function lifetime(given: string | undefined): number {
  const seconds = Number(given ?? resourceServer.accessTokenTTL);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestSeconds) return seconds;
  throw new errors.InvalidRequest(`expires_in is ${given}, expected whole seconds from 1 to ${longestSeconds}`);
}

function scopeOf(given: string | undefined): string | undefined {
  if (given === undefined || given === exploreScope) return given;
  throw new errors.InvalidRequest(`scope is ${given}, expected ${exploreScope} or none`);
}

function unknownPersona(given: string | undefined, personas: PersonaFile): string {
  const known = personas.all().map(({ persona }) => persona);
  return `unknown persona ${given ?? '(none)'}, expected one of ${known.join(' ')}`;
}

import { SalusError } from '@salus/subgraph-kit/errors';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { BoundedCache } from '../bounded-cache';
import { callerOf, ClaimError, type ClaimNames, defaultClaimNames, scopesOf } from './claims';
import { type Keys, KeysUnavailable } from './keys';
import { anonymous, type Session } from './session';

export interface AuthenticatorOptions {
  issuer: string;
  audience: string;
  keys: Keys;
  /** where tokens say what; the names of the demo's own provider when absent */
  claims?: ClaimNames;
  now?: () => number;
}

/** Asymmetric only: with a symmetric one a public key would be a signing key. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
const leewaySeconds = 30;
const maximumTokens = 10_000;
const maximumTokenLength = 8_192;

interface Known {
  readonly session: Session;
  readonly usableUntil: number;
}

const bearer = /^Bearer +(?<token>[\w.~+/=-]+) *$/i;

const refused = (message: string): SalusError => new SalusError('UNAUTHENTICATED', message);

/** Access tokens in, sessions out. Verified tokens are remembered until they expire. */
export class Authenticator {
  readonly #known = new BoundedCache<string, Known>(maximumTokens);
  readonly #now: () => number;

  constructor(private readonly options: AuthenticatorOptions) {
    this.#now = options.now ?? Date.now;
  }

  /**
   * The caller named by an Authorization header; the anonymous one where there is none.
   * @throws SalusError UNAUTHENTICATED for a token that is not valid here, SUBGRAPH_UNAVAILABLE while the issuer's keys are out of reach
   */
  async authenticate(authorization: string | undefined): Promise<Session> {
    if (authorization === undefined) return anonymous;
    const token = bearer.exec(authorization)?.groups?.token;
    if (token === undefined || token.length > maximumTokenLength) {
      throw refused('Expected "Authorization: Bearer <access token>".');
    }
    const known = this.#known.get(token);
    if (known && known.usableUntil > this.#now()) return known.session;
    this.#known.delete(token);
    return this.#verify(token);
  }

  /** Resolves when the issuer's keys can be had. */
  async ready(): Promise<void> {
    await this.options.keys.get();
  }

  async #verify(token: string): Promise<Session> {
    const claims = await this.#claimsOf(token);
    const session = sessionOf(claims, this.options.claims ?? defaultClaimNames);
    this.#known.set(token, { session, usableUntil: session.expiresAt + leewaySeconds * 1_000 });
    return session;
  }

  async #claimsOf(token: string): Promise<JWTPayload> {
    try {
      const { issuer, audience } = this.options;
      const { payload } = await jwtVerify(token, await this.options.keys.get(), {
        issuer,
        audience,
        algorithms,
        clockTolerance: leewaySeconds,
        currentDate: new Date(this.#now()),
        requiredClaims: ['sub', 'exp'],
      });
      if (!isAccessToken(payload)) throw new errors.JWTClaimValidationFailed('not an access token', payload, 'typ');
      return payload;
    } catch (error) {
      throw isOutOfReach(error)
        ? new SalusError('SUBGRAPH_UNAVAILABLE', 'The identity provider does not answer.')
        : invalid(error);
    }
  }
}

/** Keycloak says in the claim `typ` what it signed: an ID token of a client that is named like the audience is none. */
const isAccessToken = ({ typ }: JWTPayload): boolean =>
  typ === undefined || (typeof typ === 'string' && typ.toLowerCase() === 'bearer');

const isOutOfReach = (error: unknown): boolean => {
  if (error instanceof KeysUnavailable || error instanceof errors.JWKSTimeout) return true;
  return !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
};

/** Says which check failed, never what the token holds. */
function invalid(error: unknown): SalusError {
  if (error instanceof errors.JWTExpired) return refused('The access token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return refused(`The access token is not meant for this graph (${error.claim}).`);
  }
  return refused('The access token is not valid.');
}

function sessionOf(claims: JWTPayload, names: ClaimNames): Session {
  try {
    return {
      caller: callerOf(claims, names),
      scopes: scopesOf(claims, names),
      isAnonymous: false,
      expiresAt: Number(claims.exp) * 1_000,
    };
  } catch (error) {
    if (error instanceof ClaimError) throw refused(`The access token is not understood: ${error.message}.`);
    throw error;
  }
}

/** For a gateway without an identity provider: everybody is anonymous, whatever they send along. */
export class NobodyAuthenticator {
  async authenticate(_authorization: string | undefined): Promise<Session> {
    return anonymous;
  }

  async ready(): Promise<void> {}
}

export type Authenticates = Pick<Authenticator, 'authenticate' | 'ready'>;

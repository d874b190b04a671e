import type { Caller } from '@salus/policy';
import { errors, jwtVerify, SignJWT } from 'jose';
import { SalusError } from '../errors';

/** Seconds a passport is good for. */
export const passportLifetimeSeconds = 60;
const issuer = 'salus-gateway';
const algorithm = 'HS256';

interface PassportClaims {
  roles: string[];
  pat?: string;
  pra?: string;
  org?: string;
  cli?: string;
  pur: string;
  pos: number;
  pol: number;
}

const keyBytes = (key: string): Uint8Array => new TextEncoder().encode(key);

function claimsOf(caller: Caller, policyVersion: number): PassportClaims {
  return {
    roles: [...caller.roles],
    ...(caller.patient ? { pat: caller.patient } : {}),
    ...(caller.practitioner ? { pra: caller.practitioner } : {}),
    ...(caller.organization ? { org: caller.organization } : {}),
    ...(caller.client ? { cli: caller.client } : {}),
    pur: caller.purpose,
    pos: caller.accessPosition,
    pol: policyVersion,
  };
}

/** Signs who is asking, for one subgraph only: the audience's own key means that a stolen one forges to that subgraph alone. */
export function signPassport(caller: Caller, audience: string, key: string, policyVersion: number): Promise<string> {
  return new SignJWT({ ...claimsOf(caller, policyVersion) })
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(caller.subject)
    .setIssuedAt()
    .setExpirationTime(`${passportLifetimeSeconds}s`)
    .sign(keyBytes(key));
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The caller a passport names.
 * @throws SalusError UNAUTHENTICATED for a token that is expired, for another audience, or not signed with `key`.
 */
export async function verifyPassport(token: string, audience: string, key: string): Promise<Caller> {
  try {
    const { payload } = await jwtVerify<PassportClaims>(token, keyBytes(key), {
      issuer,
      audience,
      algorithms: [algorithm],
      requiredClaims: ['sub', 'exp', 'roles', 'pur', 'pos'],
      maxTokenAge: `${passportLifetimeSeconds}s`,
    });
    return {
      subject: String(payload.sub),
      roles: payload.roles.filter(isText),
      patient: payload.pat ?? null,
      practitioner: payload.pra ?? null,
      organization: payload.org ?? null,
      client: payload.cli ?? null,
      purpose: payload.pur,
      accessPosition: payload.pos,
      system: false,
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) {
      throw new SalusError('UNAUTHENTICATED', 'The passport is not valid for this subgraph.');
    }
    throw error;
  }
}

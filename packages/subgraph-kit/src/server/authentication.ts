import type { Caller } from '@salus/policy';
import { SalusError } from '../errors';
import { verifyPassport } from '../passport';

const scheme = 'Passport ';

/** Reads a passport from an authorization header. @throws SalusError UNAUTHENTICATED when there is none or it is not valid here. */
export function callerOf(authorization: string | undefined, audience: string, key: string): Promise<Caller> {
  if (!authorization?.startsWith(scheme)) {
    throw new SalusError('UNAUTHENTICATED', 'A subgraph answers the gateway only: expected a passport, received none.');
  }
  return verifyPassport(authorization.slice(scheme.length), audience, key);
}

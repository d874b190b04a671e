import { type Authenticates, Authenticator, NobodyAuthenticator } from '../authenticate/authenticator';
import { Keys } from '../authenticate/keys';
import type { CurrentPolicy } from '../authorize/decisions';
import { StaticPolicies } from '../authorize/static-policies';
import type { Config } from '../config';
import type { FetchesParts } from '../execute/transport/fetches';
import { Passports } from '../passport/passports';
import { Standings } from '../passport/standings';
import type { GatewayParts } from './gateway-parts';

/** Who asks: what is true of callers at this moment, and how subgraphs are told. */
export interface Callers extends Pick<FetchesParts, 'standings' | 'passports' | 'noteReduction'> {
  readonly policy: CurrentPolicy;
}

export function authenticatorFor({ platform, settings, oidcUpstream }: Config): Authenticates {
  const identity = platform ?? settings.identity;
  if (!identity) return new NobodyAuthenticator();
  const { issuer, audience, jwksUri, claims } = identity;
  const keys = new Keys({
    issuer,
    ...(jwksUri ? { jwksUri } : {}),
    ...(oidcUpstream ? { upstream: oidcUpstream } : {}),
  });
  return new Authenticator({ issuer, audience, claims, keys });
}

/** Without a policy set the settings say who holds what. */
function policyOf({ config, foundation }: GatewayParts): CurrentPolicy {
  if (foundation) return () => foundation.policy();
  const policies = new StaticPolicies(config.settings.authorization.policies);
  return () => policies;
}

/** @param passportKeys by subgraph */
export function callersFor(parts: GatewayParts, passportKeys: ReadonlyMap<string, string>): Callers {
  const { foundation } = parts;
  const policy = policyOf(parts);
  return {
    policy,
    standings: new Standings(policy, foundation && (() => foundation.positions)),
    passports: new Passports(passportKeys),
    noteReduction: (reduction) => foundation?.positions?.note(reduction),
  };
}

import type { ResourceServerData } from 'oidc-provider';
import { signingAlgorithm } from './keys';

/** By what clients may name the graph (RFC 8707 demands an absolute URI); they need not. */
export const resourceIdentifier = 'urn:salus:graph';

/** For who works on the graph itself: it may read the schema. */
export const exploreScope = 'explore';

/** The graph, as the identity provider sees it: every access token is for it, and readable by it. */
export const resourceServer: ResourceServerData = {
  audience: 'salus',
  scope: `openid ${exploreScope}`,
  accessTokenFormat: 'jwt',
  accessTokenTTL: 3600,
  jwt: { sign: { alg: signingAlgorithm } },
};

import type { ResourceServerData } from 'oidc-provider';
import { signingAlgorithm } from './keys';

/** By what clients may name the graph (RFC 8707 demands an absolute URI); they need not. */
export const resourceIdentifier = 'urn:salus:graph';

/** The graph, as the identity provider sees it: every access token is for it, and readable by it. */
export const resourceServer: ResourceServerData = {
  audience: 'salus',
  scope: 'openid',
  accessTokenFormat: 'jwt',
  accessTokenTTL: 3600,
  jwt: { sign: { alg: signingAlgorithm } },
};

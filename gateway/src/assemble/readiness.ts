import type { OwnPart } from '../server/health';
import type { HttpServerParts } from '../server/http-server';
import type { GatewayParts } from './gateway-parts';
import type { SubgraphsInUse } from './subgraphs-in-use';

function ownPartsOf({ foundation, authenticator, config }: GatewayParts): OwnPart[] {
  const identity = { name: 'identity provider', isReady: () => authenticator.ready().then(() => true) };
  return [
    ...(foundation ? [{ name: 'policy and access positions', isReady: () => foundation.isReady }] : []),
    ...(config.platform || config.settings.identity ? [identity] : []),
  ];
}

/** What `/readyz` waits for. Subgraphs of strangers need not know that route: whether they work shows in answers. */
export function readinessOf(
  parts: GatewayParts,
  { clients }: SubgraphsInUse,
): Pick<HttpServerParts, 'ownParts' | 'askedForReadiness'> {
  const { isStandAlone } = parts.config;
  return { ownParts: ownPartsOf(parts), askedForReadiness: () => (isStandAlone ? [] : clients.configs) };
}

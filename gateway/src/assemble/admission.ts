import { Entrance } from '../journey/entrance';
import type { OperationListener } from '../journey/operation-listener';
import type { ServedGraphs } from '../plan/served-graph';
import { RateLimits } from '../rate/rate-limits';
import { TrustedDocuments } from '../trusted/trusted-documents';
import type { GatewayParts } from './gateway-parts';

/** What may be sent: which documents, how much and how often. */
export function entranceFor(
  { config: { settings }, log }: GatewayParts,
  graphs: ServedGraphs,
  listener: OperationListener,
): Entrance {
  const trusted = new TrustedDocuments(settings.trustedDocuments, log);
  const rate = new RateLimits(settings.rateLimits);
  return new Entrance({ graphs, trusted, rate, listener, log });
}

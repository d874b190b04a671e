import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config';
import type { Entrance } from '../journey/entrance';
import type { QueryJourney, QueryJourneyParts } from '../journey/query-journey';
import type { ServedGraphs } from '../plan/served-graph';
import { createHttpServer, type HttpServerParts } from '../server/http-server';
import { SocketServer } from '../server/socket';
import { multipart, serverSentEvents } from '../server/stream-format';
import { StreamedRoute } from '../server/streamed.route';
import type { GatewayParts } from './gateway-parts';
import { readinessOf } from './readiness';
import type { SubgraphsInUse } from './subgraphs-in-use';
import type { Subscriptions } from './subscriptions';

/** The steps that lie behind the port. */
export interface PublicPortSteps {
  readonly subgraphs: SubgraphsInUse;
  readonly graphs: ServedGraphs;
  readonly entrance: Entrance;
  readonly means: QueryJourneyParts;
  readonly journey: QueryJourney;
  readonly subscriptions: Subscriptions;
  readonly listener: HttpServerParts['listener'];
}

/** What is served as it is configured. */
function configuredOf(config: Config): Pick<HttpServerParts, 'explorer' | 'oidc' | 'bodyBytes'> {
  const { explorer, oidcUpstream: upstream, platform, settings } = config;
  const oidc = upstream === undefined ? undefined : { upstream, issuer: platform?.issuer };
  return { explorer, oidc, bodyBytes: settings.limits.bodyBytes };
}

/** How it is answered: one port for requests, for streams over HTTP and for WebSockets. */
export class PublicPort {
  readonly #http: FastifyInstance;
  readonly #sockets: SocketServer;

  constructor(
    private readonly parts: GatewayParts,
    private readonly steps: PublicPortSteps,
  ) {
    const { config, log, authenticator } = parts;
    const { subgraphs, graphs, entrance, means, journey, subscriptions, listener } = steps;
    const streaming = { ...subscriptions, entrance, journey, listener, log };
    const streams = [serverSentEvents, multipart].map((format) => new StreamedRoute(streaming, format));
    const served = { ...configuredOf(config), ...readinessOf(parts, subgraphs), streams };
    this.#http = createHttpServer({ ...means, ...served, graphs, authenticator, entrance, journey, listener });
    const asksForToken = () => !config.isStandAlone && !graphs.current().graph.requirements.isEmpty;
    this.#sockets = new SocketServer({ ...streaming, authenticator, asksForToken }, this.#http.server);
  }

  /** Answers the port. */
  async listen(): Promise<number> {
    const { host, port } = this.parts.config;
    await this.#http.listen({ host, port });
    return (this.#http.server.address() as AddressInfo).port;
  }

  /** Lets what is under way finish, and sends away who would stay. */
  async close(): Promise<void> {
    await Promise.all([this.steps.subscriptions.readers.drain(), this.#http.close()]);
    this.#sockets.close();
  }
}

import type { Server } from 'node:http';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { newUuid } from '@salus/subgraph-kit/ids';
import type { Accountant } from '../account/accountant';
import type { Authenticates } from '../authenticate/authenticator';
import type { ExplorerConfig, SubgraphConfig } from '../config';
import type { Entrance } from '../journey/entrance';
import type { QueryJourney, QueryJourneyParts } from '../journey/query-journey';
import type { Log } from '../log';
import type { ServedGraphs } from '../plan/served-graph';
import { addContentRoute } from './content.route';
import { addExplorerRoute } from './explorer.route';
import { addGraphQLRoute } from './graphql.route';
import { addHealthRoutes, type OwnPart } from './health';
import { addOidcRoute } from './oidc.route';
import { refuse } from './refusal';
import { addSchemaRoute } from './schema.route';
import type { StreamRoute } from './stream-route';

export interface HttpServerParts extends QueryJourneyParts {
  readonly graphs: ServedGraphs;
  readonly authenticator: Authenticates;
  readonly entrance: Entrance;
  readonly journey: QueryJourney;
  readonly accountant: Accountant;
  readonly ownParts: readonly OwnPart[];
  /** subgraphs that know `/readyz` */
  readonly askedForReadiness: () => readonly SubgraphConfig[];
  readonly explorer: ExplorerConfig | undefined;
  readonly oidc: { upstream: string; issuer: string | undefined } | undefined;
  readonly log: Log;
  /** ways to answer `/graphql` with a stream */
  readonly streams: readonly StreamRoute[];
}

/** For a whole request to come in: enough for 25 MB over a slow line, and an end for who sends a byte a minute. */
const requestTimeoutMs = 120_000;

/** Bodies stay untouched until a route has decided how much it takes. */
function leaveBodiesAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
}

/** The one public port. */
export function createHttpServer(parts: HttpServerParts): FastifyInstance<Server> {
  const app = fastify({
    logger: false,
    genReqId: () => newUuid(),
    forceCloseConnections: 'idle',
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 4_096 },
  });
  leaveBodiesAlone(app);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.setErrorHandler((error, request, reply) => refuse(parts.log, error, request, reply));
  const sessionOf = (request: FastifyRequest) => parts.authenticator.authenticate(request.headers.authorization);
  addHealthRoutes(app, parts.ownParts, parts.askedForReadiness);
  addGraphQLRoute(app, { entrance: parts.entrance, journey: parts.journey, sessionOf, streams: parts.streams });
  addContentRoute(app, { ...parts, sessionOf });
  if (parts.explorer) addExplorerRoute(app, parts.explorer);
  if (parts.oidc) addOidcRoute(app, parts.oidc);
  addSchemaRoute(app, { graphs: parts.graphs, sessionOf });
  return app;
}

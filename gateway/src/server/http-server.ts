import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { SalusError } from '@salus/subgraph-kit/errors';
import { newUuid } from '@salus/subgraph-kit/ids';
import type { Accountant } from '../account/accountant';
import type { Authenticates } from '../authenticate/authenticator';
import type { ExplorerConfig, SubgraphConfig } from '../config';
import type { Entrance } from '../journey/entrance';
import type { OperationListener } from '../journey/operation-listener';
import type { QueryJourney, QueryJourneyParts } from '../journey/query-journey';
import type { Log } from '../log';
import type { ServedGraphs } from '../plan/served-graph';
import { addContentRoute } from './content.route';
import { addExplorerRoute } from './explorer.route';
import { GraphQLRoute } from './graphql.route';
import { asksForSocket } from './handshake';
import { addHealthRoutes, type OwnPart } from './health';
import { addOidcRoute } from './oidc.route';
import { refuse } from './refusal';
import { addSchemaRoute } from './schema.route';
import type { ServerListener } from './server-listener';
import type { StreamRoute } from './stream-route';
import { countUnreadable } from './unreadable';

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
  readonly listener: OperationListener & ServerListener;
  readonly log: Log;
  /** ways to answer `/graphql` with a stream */
  readonly streams: readonly StreamRoute[];
  /** what a caller of no special class may post to `/graphql` */
  readonly bodyBytes: number;
}

/** For a whole request to come in: enough for 25 MB over a slow line, and an end for who sends a byte a minute. */
const requestTimeoutMs = 120_000;

/** Bodies stay untouched until a route has decided how much it takes. */
function leaveBodiesAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
}

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Between two requests on one connection; what most load balancers keep theirs open for, and a little more. */
const keepAliveMs = 72_000;

/** `/graphql` is answered before Fastify sees a request: what the framework does for each is more than the rest of its way. */
function serverFor(graphql: GraphQLRoute): (others: Listener) => Server {
  return (others) =>
    http.createServer(
      {
        requestTimeout: requestTimeoutMs,
        keepAliveTimeout: keepAliveMs,
        noDelay: true,
        shouldUpgradeCallback: asksForSocket,
      },
      (incoming, outgoing) => {
        if (graphql.takes(incoming.url ?? '')) graphql.serve(incoming, outgoing);
        else others(incoming, outgoing);
      },
    );
}

const nothingThere = (): SalusError =>
  new SalusError('NOT_FOUND', 'There is nothing at this address, or not for this method.');

/** The one public port. */
export function createHttpServer(parts: HttpServerParts): FastifyInstance<Server> {
  const graphql = new GraphQLRoute(parts);
  const app = fastify({
    logger: false,
    serverFactory: serverFor(graphql),
    genReqId: () => newUuid(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 4_096 },
    frameworkErrors: (error, request, reply) => void refuse(parts, error, request, reply),
  });
  leaveBodiesAlone(app);
  app.addHook('preClose', async () => graphql.close());
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.setErrorHandler((error, request, reply) => refuse(parts, error, request, reply));
  app.setNotFoundHandler((request, reply) => refuse(parts, nothingThere(), request, reply));
  countUnreadable(app.server, parts.listener);
  const sessionOf = (request: FastifyRequest) => parts.authenticator.authenticate(request.headers.authorization);
  addHealthRoutes(app, parts.ownParts, parts.askedForReadiness);
  addContentRoute(app, { ...parts, sessionOf });
  if (parts.explorer) addExplorerRoute(app, parts.explorer);
  if (parts.oidc) addOidcRoute(app, parts.oidc);
  addSchemaRoute(app, { graphs: parts.graphs, sessionOf });
  return app;
}

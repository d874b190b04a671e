import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Accountant } from './account/accountant';
import { Authenticator, type Authenticates, NobodyAuthenticator } from './authenticate/authenticator';
import { Keys } from './authenticate/keys';
import { StaticPolicies } from './authorize/static-policies';
import { type Config, type SubgraphConfig, SupergraphError } from './config';
import { CostReport } from './demand/cost-report';
import { ApolloExecutor } from './execute/apollo-executor';
import { Engine } from './execute/engine';
import type { Executor } from './execute/executor';
import { Subgraphs } from './execute/transport/subgraphs';
import { Entrance } from './journey/entrance';
import { QueryJourney, type QueryJourneyParts } from './journey/query-journey';
import type { Log } from './log';
import { Observation } from './observe/observation';
import { QueryPlanReport } from './observe/query-plan-report';
import { Passports } from './passport/passports';
import { Standings } from './passport/standings';
import type { Graph } from './plan/graph';
import { compositionFaults, GraphSource, type Reloads } from './plan/graph-source';
import { ServedGraphs } from './plan/served-graph';
import type { Foundation } from './platform/foundation';
import { platformFor } from './platform/platform';
import { RateLimits } from './rate/rate-limits';
import { TrustedDocuments } from './trusted/trusted-documents';
import { createHttpServer } from './server/http-server';
import type { OwnPart } from './server/health';
import { SocketServer } from './server/socket';
import { multipart, serverSentEvents } from './server/stream-format';
import { StreamedRoute } from './server/streamed.route';
import type { Settings } from './settings';
import { Readers } from './subscribe/readers';
import { Subscriber } from './subscribe/subscriber';
import type { SubscriptionCounters } from './subscribe/subscription-counters';
import { Turns } from './subscribe/turns';
import { Upstreams } from './subscribe/upstreams';

export interface GatewayParts {
  readonly config: Config;
  readonly log: Log;
  readonly foundation: Foundation | undefined;
  readonly authenticator: Authenticates;
}

const passportKeys = (subgraphs: readonly SubgraphConfig[]): [string, string][] =>
  subgraphs.flatMap(({ name, passportKey }) => (passportKey === undefined ? [] : [[name, passportKey]]));

function authenticatorFor({ platform, settings, oidcUpstream }: Config): Authenticates {
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

/** The parts that a configuration asks for. */
export function partsFor(config: Config, log: Log): GatewayParts {
  return { config, log, foundation: platformFor(config, log), authenticator: authenticatorFor(config) };
}

const executorFor = ({ engine, maximumResponseBytes }: Settings['execution']): Executor =>
  engine === 'stock' ? new ApolloExecutor() : new Engine(engine, maximumResponseBytes);

/** @throws SupergraphError */
function sourceOf({ supergraphFile }: Config, log: Log, admit: (graph: Graph) => readonly string[]): GraphSource {
  try {
    return new GraphSource(supergraphFile, log, admit);
  } catch (error) {
    throw new SupergraphError(supergraphFile, compositionFaults(error).join('\n  '));
  }
}

/** The composition root: every part is made here, by hand. */
export class Gateway {
  readonly #source: GraphSource;
  readonly #subgraphs: Subgraphs;
  readonly #upstreams: Upstreams;
  readonly #passportKeys: Map<string, string>;
  readonly #http: FastifyInstance;
  readonly #sockets: SocketServer;
  readonly #readers: Readers;
  readonly #observation: Observation;

  /** @throws when the supergraph is not valid */
  constructor(private readonly parts: GatewayParts) {
    const { config, log, foundation, authenticator } = parts;
    const policies = new StaticPolicies(config.settings.authorization.policies);
    const policy = () => (foundation ? foundation.policy() : policies);
    this.#observation = new Observation(config.settings.observe, log);
    const { listener } = this.#observation;
    this.#subgraphs = new Subgraphs(config.subgraphs, { log, settings: config.settings.execution, listener });
    this.#upstreams = new Upstreams(config.subgraphs);
    this.#passportKeys = new Map(passportKeys(config.subgraphs));
    this.#source = sourceOf(config, log, (graph) => this.#admit(graph));
    const graphs = new ServedGraphs(this.#source, policy, config.settings);
    const journeyParts: QueryJourneyParts = {
      log,
      subgraphs: this.#subgraphs,
      passports: new Passports(this.#passportKeys),
      standings: new Standings(policy, foundation && (() => foundation.positions)),
      noteReduction: (reduction) => foundation?.positions?.note(reduction),
      executor: executorFor(config.settings.execution),
      accountant: new Accountant(log, foundation?.spool),
      extensions: [new CostReport(), new QueryPlanReport()],
      listener,
    };
    const entrance = new Entrance({
      graphs,
      trusted: new TrustedDocuments(config.settings.trustedDocuments, log),
      rate: new RateLimits(config.settings.rateLimits),
      listener,
      log,
    });
    const journey = new QueryJourney(journeyParts);
    const settings = config.settings.subscriptions;
    const { cursorField } = settings;
    const readers = (this.#readers = new Readers(settings));
    const { counters } = readers;
    this.#observation.watch({
      subgraphs: () => this.#subgraphs.states,
      subscriptions: () => counters,
      plans: () => graphs.current().compiled,
      reloads: () => this.reloads,
    });
    const turns = new Turns(settings.maximumEventsAtOnce);
    const following = { upstreams: this.#upstreams, graphs, counters, cursorField, turns };
    const subscriber = new Subscriber({ ...journeyParts, ...following });
    const ownParts = this.#ownParts();
    const oidc =
      config.oidcUpstream === undefined
        ? undefined
        : { upstream: config.oidcUpstream, issuer: config.platform?.issuer };
    const { explorer } = config;
    const streaming = { entrance, journey, subscriber, readers, settings, log };
    const streams = [serverSentEvents, multipart].map((format) => new StreamedRoute(streaming, format));
    // those of strangers need not have it: whether they work shows in answers
    const askedForReadiness = () => (config.isStandAlone ? [] : this.#subgraphs.configs);
    const { bodyBytes } = config.settings.limits;
    const served = {
      askedForReadiness,
      bodyBytes,
      graphs,
      authenticator,
      entrance,
      journey,
      ownParts,
      explorer,
      oidc,
      streams,
    };
    this.#http = createHttpServer({ ...journeyParts, ...served });
    const asksForToken = () => !config.isStandAlone && !graphs.current().graph.requirements.isEmpty;
    this.#sockets = new SocketServer({ ...streaming, authenticator, asksForToken }, this.#http.server);
  }

  /** of `/metrics`, where it is served */
  get metricsPort(): number | undefined {
    return this.#observation.metricsPort;
  }

  /** what goes on among those who stay connected */
  get subscriptions(): Readonly<SubscriptionCounters> {
    return this.#readers.counters;
  }

  /** Listens first and connects meanwhile: `/readyz` says what is missing. Answers the port. */
  async start(): Promise<number> {
    const { config, log, foundation } = this.parts;
    await this.#observation.start();
    await this.#http.listen({ host: config.host, port: config.port });
    const { port } = this.#http.server.address() as AddressInfo;
    this.#source.watch();
    void foundation?.start();
    log.info('the gateway listens', { port });
    return port;
  }

  /** How often the supergraph was replaced, and how often that was refused. */
  get reloads(): Reloads {
    return this.#source.reloads;
  }

  /** Looks at the supergraph's file now. */
  reload(): void {
    this.#source.reload();
  }

  /** Lets what is under way finish, accounts for it, and ends. */
  async stop(): Promise<void> {
    this.#source.stop();
    await Promise.all([this.#readers.drain(), this.#http.close()]);
    this.#sockets.close();
    await this.#upstreams.close();
    await this.#subgraphs.close();
    await this.parts.foundation?.stop();
    await this.#observation.stop();
  }

  /** Takes a new supergraph's subgraphs into use, or says why it cannot be served. */
  #admit({ subgraphs: graphs }: Graph): readonly string[] {
    const { subgraphs, faults } = this.parts.config.locate(graphs);
    if (faults.length > 0) return faults;
    this.#subgraphs.use(subgraphs);
    this.#upstreams.use(subgraphs);
    for (const [name, key] of passportKeys(subgraphs)) this.#passportKeys.set(name, key);
    return [];
  }

  #ownParts(): OwnPart[] {
    const { foundation, authenticator, config } = this.parts;
    const identity = { name: 'identity provider', isReady: () => authenticator.ready().then(() => true) };
    return [
      ...(foundation ? [{ name: 'policy and access positions', isReady: () => foundation.isReady }] : []),
      ...(config.platform || config.settings.identity ? [identity] : []),
    ];
  }
}

import { authenticatorFor, callersFor } from './assemble/callers';
import { entranceFor } from './assemble/admission';
import { meansFor } from './assemble/execution';
import type { GatewayParts } from './assemble/gateway-parts';
import { graphSourceFor } from './assemble/graph';
import { PublicPort } from './assemble/public-port';
import { SubgraphsInUse } from './assemble/subgraphs-in-use';
import { subscriptionsFor } from './assemble/subscriptions';
import type { Config } from './config';
import { QueryJourney } from './journey/query-journey';
import type { Log } from './log';
import { Observation } from './observe/observation';
import type { GraphSource, Reloads } from './plan/graph-source';
import { ServedGraphs } from './plan/served-graph';
import { platformFor } from './platform/platform';
import type { SubscriptionCounters } from './subscribe/subscription-counters';

/** The composition root: a request's way, step by step. What a step is made of stands in its file of `assemble/`. */
export class Gateway {
  readonly #observation: Observation;
  readonly #subgraphs: SubgraphsInUse;
  readonly #source: GraphSource;
  readonly #port: PublicPort;
  /** what goes on among those who stay connected */
  readonly subscriptions: Readonly<SubscriptionCounters>;

  /** @throws SupergraphError */
  static of(config: Config, log: Log): Gateway {
    return new Gateway({ config, log, foundation: platformFor(config, log), authenticator: authenticatorFor(config) });
  }

  /** @throws SupergraphError */
  constructor(private readonly parts: GatewayParts) {
    const { config, log } = parts;
    const { settings } = config;
    const observation = (this.#observation = new Observation(settings.observe, log));
    const { listener } = observation;
    const subgraphs = (this.#subgraphs = new SubgraphsInUse(config, log, listener));
    const source = (this.#source = graphSourceFor(config, log, subgraphs));
    const callers = callersFor(parts, subgraphs.passportKeys);
    const graphs = new ServedGraphs(source, callers.policy, settings);
    const entrance = entranceFor(parts, graphs, listener);
    const means = meansFor(parts, subgraphs, callers, listener);
    const journey = new QueryJourney(means);
    const subscriptions = subscriptionsFor(settings.subscriptions, graphs, subgraphs, means);
    this.#port = new PublicPort(parts, { subgraphs, graphs, entrance, means, journey, subscriptions, listener });
    const { counters, rooms } = subscriptions.readers;
    this.subscriptions = counters;
    observation.watch({
      subgraphs: () => subgraphs.clients.states,
      subscriptions: () => counters,
      waitingBytes: () => rooms.bytes,
      plans: () => graphs.current().compiled,
      reloads: () => source.reloads,
    });
  }

  /** of `/metrics`, where it is served */
  get metricsPort(): number | undefined {
    return this.#observation.metricsPort;
  }

  /** How often the supergraph was replaced, and how often that was refused. */
  get reloads(): Reloads {
    return this.#source.reloads;
  }

  /** Listens first and connects meanwhile: `/readyz` says what is missing. Answers the port. */
  async start(): Promise<number> {
    const { log, foundation } = this.parts;
    await this.#observation.start();
    const port = await this.#port.listen();
    this.#source.watch();
    void foundation?.start();
    log.info('the gateway listens', { port });
    return port;
  }

  /** Looks at the supergraph's file now. */
  reload(): void {
    this.#source.reload();
  }

  /** Lets what is under way finish, accounts for it, and ends. */
  async stop(): Promise<void> {
    this.#source.stop();
    await this.#port.close();
    await this.#subgraphs.close();
    await this.parts.foundation?.stop();
    await this.#observation.stop();
  }
}

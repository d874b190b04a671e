import type { Config, SubgraphConfig } from '../config';
import { Subgraphs } from '../execute/transport/subgraphs';
import type { Log } from '../log';
import type { Listener } from '../observe/listener';
import type { Graph } from '../plan/graph';
import { Upstreams } from '../subscribe/upstreams';

const passportKeysOf = (subgraphs: readonly SubgraphConfig[]): [string, string][] =>
  subgraphs.flatMap(({ name, passportKey }) => (passportKey === undefined ? [] : [[name, passportKey]]));

/** The subgraphs of the supergraph in force, wherever they must be known: to requests, sockets and passports. */
export class SubgraphsInUse {
  readonly clients: Subgraphs;
  readonly upstreams: Upstreams;
  /** by subgraph; those of a supergraph before stay, for what is under way */
  readonly passportKeys: Map<string, string>;

  constructor(
    private readonly config: Config,
    log: Log,
    listener: Listener,
  ) {
    const { subgraphs, settings } = config;
    this.clients = new Subgraphs(subgraphs, { log, settings: settings.execution, listener });
    this.upstreams = new Upstreams(subgraphs);
    this.passportKeys = new Map(passportKeysOf(subgraphs));
  }

  /** Takes a new supergraph's subgraphs into use, or says why it cannot be served. */
  admit({ subgraphs: graphs }: Graph): readonly string[] {
    const { subgraphs, faults } = this.config.locate(graphs);
    if (faults.length > 0) return faults;
    this.clients.use(subgraphs);
    this.upstreams.use(subgraphs);
    for (const [name, key] of passportKeysOf(subgraphs)) this.passportKeys.set(name, key);
    return [];
  }

  async close(): Promise<void> {
    await this.upstreams.close();
    await this.clients.close();
  }
}

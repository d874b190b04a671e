import type { SubgraphConfig } from '../config';
import type { Log } from '../log';
import { SubgraphClient } from './subgraph-client';

/** The subgraphs that this gateway has an address for. Others of the supergraph cannot be asked. */
export class Subgraphs {
  readonly #clients: ReadonlyMap<string, SubgraphClient>;

  constructor(
    readonly configs: readonly SubgraphConfig[],
    log: Log,
  ) {
    this.#clients = new Map(configs.map(({ name, url }) => [name, new SubgraphClient(name, url, log)]));
  }

  get(name: string): SubgraphClient | undefined {
    return this.#clients.get(name);
  }

  has(name: string): boolean {
    return this.#clients.has(name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }
}

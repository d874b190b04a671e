import type { SubgraphConfig } from '../../config';
import type { Log } from '../../log';
import type { Settings } from '../../settings';
import { DeadlineWatch } from './deadline-watch';
import { Deadlines } from './deadlines';
import type { FetchListener, SubgraphState } from './fetch-listener';
import { SubgraphClient } from './subgraph-client';

export interface SubgraphsParts {
  readonly log: Log;
  readonly settings: Settings['execution'];
  readonly listener?: FetchListener;
}

/** The subgraphs that this gateway has an address for. Others of the supergraph cannot be asked. */
export class Subgraphs {
  readonly deadlines: Deadlines;
  readonly #clients: ReadonlyMap<string, SubgraphClient>;
  readonly #watch = new DeadlineWatch();

  constructor(
    readonly configs: readonly SubgraphConfig[],
    { log, settings, listener = {} }: SubgraphsParts,
  ) {
    this.deadlines = new Deadlines(settings);
    const { longestFetchMs } = this.deadlines;
    const parts = { log, settings, listener, longestFetchMs, watch: this.#watch };
    this.#clients = new Map(configs.map(({ name, url }) => [name, new SubgraphClient(name, url, parts)]));
  }

  get(name: string): SubgraphClient | undefined {
    return this.#clients.get(name);
  }

  has(name: string): boolean {
    return this.#clients.has(name);
  }

  /** for metrics */
  get states(): SubgraphState[] {
    return [...this.#clients.values()].map(({ state }) => state);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    this.#watch.close();
  }
}

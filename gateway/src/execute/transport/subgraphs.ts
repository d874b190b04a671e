import type { SubgraphConfig } from '../../config';
import type { Log } from '../../log';
import type { Settings } from '../../settings';
import { DeadlineWatch } from './deadline-watch';
import { Deadlines } from './deadlines';
import type { FetchListener, SubgraphState } from './fetch-listener';
import { SubgraphClient, type SubgraphClientParts } from './subgraph-client';

export interface SubgraphsParts {
  readonly log: Log;
  readonly settings: Settings['execution'];
  readonly listener?: FetchListener;
}

/** Longer than any operation takes that may still ask at an address which a new supergraph has left out. */
const keptMs = 30_000;

/** One moment's subgraphs: an operation goes on with those that it began with. */
export type SubgraphClients = ReadonlyMap<string, SubgraphClient>;

/** The subgraphs that this gateway has an address for. Others of the supergraph cannot be asked. */
export class Subgraphs {
  readonly deadlines: Deadlines;
  configs: readonly SubgraphConfig[] = [];
  #clients: SubgraphClients = new Map();
  readonly #leaving = new Map<SubgraphClient, NodeJS.Timeout>();
  readonly #watch = new DeadlineWatch();
  readonly #clientParts: SubgraphClientParts;

  constructor(configs: readonly SubgraphConfig[], { log, settings, listener = {} }: SubgraphsParts) {
    this.deadlines = new Deadlines(settings);
    this.#clientParts = { log, settings, listener, watch: this.#watch };
    this.use(configs);
  }

  get clients(): SubgraphClients {
    return this.#clients;
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

  /** Connections to an address that stays are kept; the others end once nothing that is under way can need them. */
  use(configs: readonly SubgraphConfig[]): void {
    const before = this.#clients;
    this.configs = configs;
    this.#clients = new Map(configs.map((config) => [config.name, this.#clientFor(config)]));
    const present = new Set(this.#clients.values());
    for (const client of before.values()) if (!present.has(client)) this.#leave(client);
  }

  async close(): Promise<void> {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    await Promise.all([...this.#clients.values(), ...this.#leaving.keys()].map((client) => client.close()));
    this.#watch.close();
  }

  #clientFor({ name, url }: SubgraphConfig): SubgraphClient {
    const known = this.#clients.get(name);
    return known?.url.href === new URL(url).href ? known : new SubgraphClient(name, url, this.#clientParts);
  }

  #leave(client: SubgraphClient): void {
    const end = (): void => {
      this.#leaving.delete(client);
      void client.close();
    };
    this.#leaving.set(client, setTimeout(end, keptMs).unref());
  }
}

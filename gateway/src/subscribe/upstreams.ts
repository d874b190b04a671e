import type { SubgraphConfig } from '../config';
import { Upstream } from './upstream';

/** The socket of each subgraph, made on first use. */
export class Upstreams {
  /** by address: what runs over an address that a new supergraph left out goes on */
  readonly #upstreams = new Map<string, Upstream>();
  #addresses: ReadonlyMap<string, string> = new Map();

  constructor(configs: readonly SubgraphConfig[]) {
    this.use(configs);
  }

  /** What begins from now on goes to these. */
  use(configs: readonly SubgraphConfig[]): void {
    this.#addresses = new Map(configs.map(({ name, url }) => [name, url]));
  }

  get(subgraph: string): Upstream | undefined {
    const address = this.#addresses.get(subgraph);
    if (address === undefined) return undefined;
    const upstream = this.#upstreams.get(address) ?? new Upstream(address);
    this.#upstreams.set(address, upstream);
    return upstream;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#upstreams.values()].map((upstream) => upstream.close()));
  }
}

import type { SubgraphConfig } from '../config';
import { Upstream } from './upstream';

/** The socket of each subgraph, made on first use. */
export class Upstreams {
  readonly #upstreams = new Map<string, Upstream>();

  constructor(private readonly configs: readonly SubgraphConfig[]) {}

  get(subgraph: string): Upstream | undefined {
    const known = this.#upstreams.get(subgraph);
    const config = this.configs.find(({ name }) => name === subgraph);
    if (known || !config) return known;
    const upstream = new Upstream(config.url);
    this.#upstreams.set(subgraph, upstream);
    return upstream;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#upstreams.values()].map((upstream) => upstream.close()));
  }
}

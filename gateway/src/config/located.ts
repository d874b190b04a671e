/** A subgraph as the supergraph lists it. */
export interface GraphEntry {
  name: string;
  /** as composed; may be empty */
  url: string;
}

/** A subgraph as it is asked. */
export interface SubgraphConfig {
  name: string;
  /** where operations are posted */
  url: string;
  /** signs this subgraph's passports; absent for a subgraph that asks for none */
  passportKey?: string;
}

/** Where the subgraphs of a supergraph are, and what keeps others from being found. */
export interface Located {
  readonly subgraphs: readonly SubgraphConfig[];
  readonly faults: readonly string[];
}

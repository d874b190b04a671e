import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { Graph } from '../plan/graph';
import { schemaFaults } from './checks';

export interface SubgraphSchema {
  readonly name: string;
  readonly sdl: string;
}

export interface Composed {
  readonly supergraph: string;
  /** what clients see: sorted, with descriptions */
  readonly publicSchema: string;
}

/** The subgraphs do not make one graph, or not one that can be protected. */
export class CompositionError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The subgraphs do not compose:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'CompositionError';
  }
}

/** Addresses are configuration: none is written into the supergraph. */
const noAddress = '';

/** @throws CompositionError naming every fault */
export function compose(subgraphs: readonly SubgraphSchema[]): Composed {
  const sorted = [...subgraphs].sort((one, other) => (one.name < other.name ? -1 : 1));
  const result = composeServices(sorted.map(({ name, sdl }) => ({ name, url: noAddress, typeDefs: parse(sdl) })));
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message));
  const graph = new Graph(result.supergraphSdl);
  const faults = schemaFaults(graph);
  if (faults.length > 0) throw new CompositionError(faults);
  return { supergraph: `${result.supergraphSdl.trimEnd()}\n`, publicSchema: graph.publicSdl };
}

import { type Config, SupergraphError } from '../config';
import type { Log } from '../log';
import { compositionFaults, GraphSource } from '../plan/graph-source';
import type { SubgraphsInUse } from './subgraphs-in-use';

/**
 * Which graph is served: that of the file, as often as it changes.
 * @throws SupergraphError
 */
export function graphSourceFor({ supergraphFile }: Config, log: Log, subgraphs: SubgraphsInUse): GraphSource {
  try {
    return new GraphSource(supergraphFile, log, (graph) => subgraphs.admit(graph));
  } catch (error) {
    throw new SupergraphError(supergraphFile, compositionFaults(error).join('\n  '));
  }
}

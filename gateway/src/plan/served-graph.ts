import { Authorizer } from '../authorize/authorizer';
import type { CurrentPolicy } from '../authorize/decisions';
import { DocumentReader } from '../document/document-reader';
import type { Graph } from './graph';
import { Plans } from './planned-operation';

/** A graph with everything that is worked out for it and must be dropped with it. */
export interface ServedGraph {
  readonly graph: Graph;
  readonly documents: DocumentReader;
  readonly authorizer: Authorizer;
  readonly plans: Plans;
}

/** Answers the graph in force, with its caches; a swapped graph begins with empty ones. */
export class ServedGraphs {
  #served: ServedGraph | undefined;

  constructor(
    private readonly source: { current(): Graph },
    private readonly policy: CurrentPolicy,
  ) {}

  current(): ServedGraph {
    const graph = this.source.current();
    if (this.#served?.graph !== graph) this.#served = this.#serve(graph);
    return this.#served;
  }

  #serve(graph: Graph): ServedGraph {
    return {
      graph,
      documents: new DocumentReader(graph.publicSchema),
      authorizer: new Authorizer(graph, this.policy),
      plans: new Plans(graph),
    };
  }
}

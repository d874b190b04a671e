import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { DataPath } from '../compiled-plan';

/** One fetch of the planner's plan, taken out of its nest of sequences. */
export interface PlannedFetch {
  node: FetchNode;
  /** where the entities are that it adds to; empty for root fields */
  readonly path: DataPath;
  /** what must have been answered before */
  after: readonly PlannedFetch[];
  /** length of the longest chain of fetches before it */
  level: number;
}

/** Takes a plan apart. Every fetch comes after those it needs. */
class Flattening {
  readonly fetches: PlannedFetch[] = [];

  /** @returns the fetches with which this node ends: what follows it in a sequence waits for them */
  node(node: PlanNode, path: DataPath, after: readonly PlannedFetch[]): readonly PlannedFetch[] {
    switch (node.kind) {
      case 'Fetch':
        return [this.fetch(node, path, after)];
      case 'Flatten':
        return this.node(node.node, [...path, ...node.path.map(String)], after);
      case 'Sequence':
        return node.nodes.reduce((before, each) => this.node(each, path, before), after);
      case 'Parallel':
        return node.nodes.flatMap((each) => this.node(each, path, after));
      default:
        throw new TypeError(
          `The planner made a node of kind "${node.kind}"; expected one without conditions or @defer.`,
        );
    }
  }

  fetch(node: FetchNode, path: DataPath, after: readonly PlannedFetch[]): PlannedFetch {
    if (node.contextRewrites?.length) {
      throw new TypeError('The planner made a fetch that reads a context (@fromContext).');
    }
    const level = after.reduce((highest, each) => Math.max(highest, each.level + 1), 0);
    const fetch = { node, path, after, level };
    this.fetches.push(fetch);
    return fetch;
  }
}

export function plannedFetches({ node }: QueryPlan): readonly PlannedFetch[] {
  const flattening = new Flattening();
  if (node?.kind === 'Subscription') {
    const primary = flattening.fetch(node.primary, [], []);
    if (node.rest) flattening.node(node.rest, [], [primary]);
  } else if (node) {
    flattening.node(node, [], []);
  }
  return flattening.fetches;
}

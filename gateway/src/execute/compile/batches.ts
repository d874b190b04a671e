import { type PlannedFetch } from './planned-fetch';

/** Fetches that are made in one request. */
export interface Batch {
  readonly subgraph: string;
  readonly fetches: readonly PlannedFetch[];
}

const isEntities = ({ node }: PlannedFetch): boolean => node.requires !== undefined;

/**
 * Fetches that nothing waits for move to the next later level at which their subgraph is asked anyway. The plan grows no deeper
 * and has fewer requests; what moved waits for that level, which is as slow as its slowest subgraph.
 */
function delayLeaves(fetches: readonly PlannedFetch[]): void {
  const needed = new Set(fetches.flatMap(({ after }) => after));
  const leaves = fetches.filter((fetch) => isEntities(fetch) && !needed.has(fetch));
  for (const leaf of leaves.sort((one, other) => other.level - one.level)) {
    const later = fetches.filter(({ node, level }) => node.serviceName === leaf.node.serviceName && level > leaf.level);
    if (later.length > 0) leaf.level = Math.min(...later.map(({ level }) => level));
  }
}

/** Root fields that the planner gave aliases of its own share no document with others, where the same alias may mean another field. */
const stands = ({ node }: PlannedFetch): string =>
  node.requires === undefined && node.outputRewrites?.length ? `alone ${node.operation}` : '';

/** Puts fetches of one level to one subgraph together; in order of levels, so that each batch comes after those it needs. */
export function batches(fetches: readonly PlannedFetch[], delaysLeaves: boolean): readonly Batch[] {
  if (delaysLeaves && fetches.every(({ node }) => node.operationKind !== 'mutation')) delayLeaves(fetches);
  const byKey = new Map<string, PlannedFetch[]>();
  for (const fetch of [...fetches].sort((one, other) => one.level - other.level)) {
    const { serviceName, operationKind } = fetch.node;
    const key = JSON.stringify([fetch.level, serviceName, operationKind, stands(fetch)]);
    const together = byKey.get(key) ?? [];
    byKey.set(key, [...together, fetch]);
  }
  return [...byKey.values()].map((together) => ({ subgraph: together[0]?.node.serviceName ?? '', fetches: together }));
}

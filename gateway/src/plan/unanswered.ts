import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionNode } from 'graphql';

/** Response keys at the root of an operation, fragments written into it. */
function rootKeys({ definitions }: DocumentNode): readonly string[] {
  const keys = (selections: readonly SelectionNode[]): readonly string[] =>
    selections.flatMap((each) => {
      if (each.kind === Kind.FIELD) return [(each.alias ?? each.name).value];
      return each.kind === Kind.INLINE_FRAGMENT ? keys(each.selectionSet.selections) : [];
    });
  return definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? keys(each.selectionSet.selections) : [],
  );
}

/** The fetches that begin at the root; those of entities begin at a path. */
function rootFetches(node: PlanNode | SubscriptionNode | undefined): readonly FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return node.requires ? [] : [node];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootFetches);
    case 'Subscription':
      return [node.primary];
    default:
      return [];
  }
}

/** Root fields that a plan leaves out: the planner says nothing of what no subgraph can answer. */
export function unansweredFields(document: DocumentNode, { node }: QueryPlan): readonly string[] {
  const fetched = new Set(
    rootFetches(node).flatMap(({ operation }) => rootKeys(parse(operation, { noLocation: true }))),
  );
  return rootKeys(document).filter((key) => !fetched.has(key));
}

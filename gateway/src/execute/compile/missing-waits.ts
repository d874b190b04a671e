import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type OperationDefinitionNode, parse, type SelectionNode } from 'graphql';
import { type DataPath, everyItem } from '../compiled-plan';
import type { PlannedFetch } from './planned-fetch';
import { answerKeyOf, fieldsIn } from './selections';

const keysOf = (path: DataPath): readonly string[] => path.filter((step) => step !== everyItem);

/** What a fetch selects: of the root, or of the entities. */
function selectionsOf({ node }: PlannedFetch): readonly SelectionNode[] {
  const { selectionSet } = parse(node.operation, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  if (!node.requires) return selectionSet.selections;
  return fieldsIn(selectionSet.selections).flatMap((field) => field.selectionSet?.selections ?? []);
}

/** Keys that a fetch brings to objects at a place. */
function broughtTo(place: DataPath, fetch: PlannedFetch): ReadonlySet<string> {
  const [from, to] = [keysOf(fetch.path), keysOf(place)];
  if (from.some((key, at) => key !== to[at])) return new Set();
  const inner = to.slice(from.length).reduce<readonly SelectionNode[]>((selections, key) => {
    const fields = fieldsIn(selections).filter((field) => answerKeyOf(field) === key);
    return fields.flatMap((field) => field.selectionSet?.selections ?? []);
  }, selectionsOf(fetch));
  return new Set(fieldsIn(inner).map(answerKeyOf));
}

const readBy = (nodes: readonly QueryPlanSelectionNode[]): readonly string[] =>
  nodes.flatMap((each) => (each.kind === 'Field' ? [each.name] : readBy(each.selections)));

function allBefore(fetch: PlannedFetch, found = new Set<PlannedFetch>()): ReadonlySet<PlannedFetch> {
  for (const each of fetch.after) {
    if (found.has(each)) continue;
    found.add(each);
    allBefore(each, found);
  }
  return found;
}

/**
 * Lets a fetch wait for what it reads. Of a chain of `@requires` the planner forgets a fetch that it has put together with another one:
 * what waited for it would be sent without what it reads, or not at all.
 */
export function addMissingWaits(fetches: readonly PlannedFetch[]): void {
  for (const fetch of fetches) {
    if (!fetch.node.requires) continue;
    const before = allBefore(fetch);
    const brought = new Set([...before].flatMap((each) => [...broughtTo(fetch.path, each)]));
    const missing = readBy(fetch.node.requires).filter((key) => key !== '__typename' && !brought.has(key));
    if (missing.length === 0) continue;
    const others = fetches.filter((each) => !before.has(each) && each !== fetch && !allBefore(each).has(fetch));
    const needed = others.filter((each) => missing.some((key) => broughtTo(fetch.path, each).has(key)));
    fetch.after = [...fetch.after, ...needed];
  }
  for (let isChanged = true; isChanged;) isChanged = fetches.map(levelled).includes(true);
}

function levelled(fetch: PlannedFetch): boolean {
  const level = fetch.after.reduce((highest, each) => Math.max(highest, each.level + 1), 0);
  const isHigher = level > fetch.level;
  if (isHigher) fetch.level = level;
  return isHigher;
}

import {
  baseType,
  type CompositeType,
  federationMetadata,
  type FieldDefinition,
  isCompositeType,
  isObjectType,
  MapWithCachedArrays,
  type OperationElement,
  runtimeTypesIntersects,
  type Selection,
  SelectionSet,
  SelectionSetUpdates,
} from '@apollo/federation-internals';
import * as graphPath from '@apollo/query-graphs/dist/graphPath';

type Advance = typeof graphPath.advanceSimultaneousPathsWithOperation;
type Way = Parameters<Advance>[1];
type Step = Parameters<Advance>[2];

/**
 * Follows several ways to one object through the subgraphs. The planner drops a fragment as soon as one way leads to a subgraph that
 * knows no type of it, though on the way before it the fragment is met: of a union that subgraphs know different members of, those
 * would be missing from answers without a word. With this, ways that come later and know nothing of a fragment are left out instead.
 */
export function keepingFragments(advance: Advance): Advance {
  const forks = new WeakMap<Way, object>();
  const met = new WeakMap<Step, WeakSet<object>>();
  return (schema, way, step, conditions) => {
    const onward = advance(schema, way, step, conditions);
    const fork = forks.get(way);
    if (!onward) return onward;
    if (onward.length === 0) {
      const isMetBefore = fork !== undefined && met.get(step)?.has(fork) === true;
      return isMetBefore && step.kind === 'FragmentElement' ? undefined : onward;
    }
    if (fork) met.set(step, (met.get(step) ?? new WeakSet()).add(fork));
    for (const each of onward) forks.set(each, onward.length > 1 ? onward : (fork ?? onward));
    return onward;
  };
}

/** The planner calls what its module exports at that time. */
Reflect.set(
  graphPath,
  'advanceSimultaneousPathsWithOperation',
  keepingFragments(graphPath.advanceSimultaneousPathsWithOperation),
);

/** A fetch in the making, as far as it is looked at here. */
interface FetchGroup {
  readonly selection: SelectionSet;
  canMergeChildIn(child: FetchGroup): boolean;
}

function requiresSomething(field: FieldDefinition<CompositeType>): boolean {
  const directive = federationMetadata(field.schema())?.requiresDirective();
  return directive !== undefined && field.hasAppliedDirective(directive.name);
}

/** Whether a field of the entities themselves has a `@requires`; what lies deeper has fetches of its own. */
const requiresAny = (selections: readonly Selection[]): boolean =>
  selections.some((each) =>
    each.kind === 'FragmentSelection'
      ? requiresAny(each.selectionSet.selections())
      : requiresSomething(each.element.definition),
  );

/**
 * A field that is required by another subgraph, and requires something itself, comes from a fetch of its own that sends what it
 * requires. Where the entity came from the same subgraph, the planner makes one fetch of the two, and nothing is sent any more.
 */
function keepWhatRequires(group: FetchGroup): void {
  const prototype = Reflect.getPrototypeOf(group) as FetchGroup;
  const canMergeChildIn = prototype.canMergeChildIn;
  prototype.canMergeChildIn = function (this: FetchGroup, child) {
    return !requiresAny(child.selection.selections()) && canMergeChildIn.call(this, child);
  };
}

const isFetchGroup = (value: unknown): value is FetchGroup =>
  typeof value === 'object' && value !== null && 'canMergeChildIn' in value;

/** The planner does not export the class of its fetches: it is met when the first one of all is put into its map. */
const { prototype: maps } = MapWithCachedArrays;
const put = maps.set;
maps.set = function (key, value) {
  if (isFetchGroup(value)) {
    maps.set = put;
    keepWhatRequires(value);
  }
  return put.call(this, key, value);
};

/** Whether a subgraph can answer a selection by itself: of a field that is external to it, it knows the name alone. */
function isOwn(set: SelectionSet, type: CompositeType): boolean {
  return set.selections().every((each) => {
    if (each.kind === 'FragmentSelection') {
      const condition = type.schema().type(each.element.typeCondition?.name ?? type.name);
      return isOwn(each.selectionSet, condition && isCompositeType(condition) ? condition : type);
    }
    const field = type.field(each.element.name);
    if (!field || federationMetadata(type.schema())?.isFieldExternal(field) || requiresSomething(field)) return false;
    const returned = baseType(field.type as Parameters<typeof baseType>[0]);
    return !each.selectionSet || !isCompositeType(returned) || isOwn(each.selectionSet, returned);
  });
}

/** By this the planner decides whether what one subgraph would be asked for, another one can be asked for as well. */
const { canRebaseOn } = SelectionSet.prototype;
SelectionSet.prototype.canRebaseOn = function (type) {
  return canRebaseOn.call(this, type) && isOwn(this, type);
};

/** The type of objects at the end of a path, if it says. */
function typeAtEnd(path: readonly OperationElement[]): CompositeType | undefined {
  const last = path.at(-1);
  if (last?.kind === 'FragmentElement') return last.castedType();
  const type = last?.baseType();
  return type && isCompositeType(type) ? type : undefined;
}

/** A selection without fragments, however deep in each other, on types that an object of a type is not of. */
function applicable(selection: Selection, type: CompositeType): Selection | undefined {
  if (selection.kind === 'FieldSelection') return selection;
  const name = selection.element.typeCondition?.name;
  const condition = name === undefined ? undefined : type.schema().type(name);
  if (condition && isCompositeType(condition) && !runtimeTypesIntersects(type, condition)) return undefined;
  const inner = selection.selectionSet.lazyMap((each) => applicable(each, type));
  if (inner === selection.selectionSet) return selection;
  return inner.isEmpty() ? undefined : selection.withUpdatedSelectionSet(inner);
}

/**
 * What an interface object requires, the planner reads of every type of the interface where one of them cannot answer for itself, and
 * then fails to ask it of an object that is of one type. What that object is not, it need not be asked for.
 */
const { addAtPath } = SelectionSetUpdates.prototype;
SelectionSetUpdates.prototype.addAtPath = function (path, selections) {
  const type = typeAtEnd(path);
  if (!type || !isObjectType(type) || !selections) return addAtPath.call(this, path, selections);
  const all = selections instanceof SelectionSet ? selections.selections() : [selections].flat();
  return addAtPath.call(
    this,
    path,
    all.flatMap((each) => applicable(each, type) ?? []),
  );
};

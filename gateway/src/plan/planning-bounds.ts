import './planner-correction';
import { baseType, isLeafType, type ObjectType } from '@apollo/federation-internals';
import { type Edge, FEDERATED_GRAPH_ROOT_SOURCE, type QueryGraph } from '@apollo/query-graphs';
import * as graphPath from '@apollo/query-graphs/dist/graphPath';
import { SalusError } from '@salus/subgraph-kit/errors';

type Advance = typeof graphPath.advanceSimultaneousPathsWithOperation;
type Way = Parameters<Advance>[1];
type Step = Parameters<Advance>[2];

/**
 * Paths that may be led one step on for one plan, and ways that come of it: each takes some 10 to 30 microseconds. Salus's own operations need fewer than
 * 200. Counted, not timed, so that the same operation is refused on every machine.
 */
export const maximumSteps = 20_000;
/** Choices for the types of one place together. */
const maximumChoices = 1_024;
/** Of so many paths each has choices enough in any case; fewer have where what is selected of the field has to be found as well. */
const manyPaths = 5;

const tooManyWays = (): SalusError =>
  new SalusError('LIMIT_EXCEEDED', 'The operation can be fetched in too many ways; ask for less of it at once.');

/** What one plan may still cost; plans are made one at a time, and at once. */
let stepsLeft = Infinity;
let stepTaken: Step | undefined;

/** Makes one plan. @throws SalusError LIMIT_EXCEEDED */
export function withinBounds<Result>(plan: () => Result): Result {
  stepsLeft = maximumSteps;
  try {
    return plan();
  } finally {
    stepsLeft = Infinity;
  }
}

function take(steps: number): void {
  stepsLeft -= steps;
  if (stepsLeft < 0) throw tooManyWays();
}

function checkProduct(counts: readonly number[]): void {
  let product = 1;
  for (const count of counts) if ((product *= Math.max(1, count)) > maximumChoices) throw tooManyWays();
}

const isBounded = (): boolean => stepsLeft !== Infinity;

/** The planner combines every choice for one path with every choice for the others, and keeps all of it before it looks at any. */
function checkChoices(advance: Advance, parts: Parameters<Advance>): void {
  const [schema, way, step, conditions] = parts;
  const alone = (path: Way['paths'][number]): Way =>
    new graphPath.SimultaneousPathsWithLazyIndirectPaths(
      [path],
      way.context,
      way.conditionResolver,
      way.excludedNonCollectingEdges,
      way.excludedConditionsOnNonCollectingEdges,
      way.overrideConditions,
    );
  checkProduct(way.paths.map((path) => advance(schema, alone(path), step, conditions)?.length ?? 0));
}

function isLeaf(step: Step): boolean {
  const type = step.kind === 'Field' ? step.definition.type : undefined;
  return type !== undefined && isLeafType(baseType(type));
}

const hasChoices = ({ paths }: Way, step: Step): boolean =>
  paths.length >= manyPaths || (paths.length > 1 && !isLeaf(step));

const bounded =
  (advance: Advance): Advance =>
  (...parts) => {
    const [, way, step] = parts;
    if (!isBounded()) return advance(...parts);
    take(way.paths.length);
    const before = stepTaken;
    stepTaken = step;
    try {
      if (hasChoices(way, step)) checkChoices(advance, parts);
      const onward = advance(...parts);
      take(onward?.length ?? 0);
      return onward;
    } finally {
      stepTaken = before;
    }
  };

const isOfField = ({ transition }: Edge, name: string): boolean =>
  transition.kind === 'FieldCollection' && transition.definition.name === name;

const known = new WeakMap<QueryGraph, Map<string, number>>();

/** In how many subgraphs a field of a type can be asked for. */
function sourcesOf(graph: QueryGraph, type: string, field: string): number {
  const counts = known.get(graph) ?? new Map<string, number>();
  known.set(graph, counts);
  const coordinate = `${type}.${field}`;
  const vertices = () => graph.verticesForType(type).filter(({ source }) => source !== FEDERATED_GRAPH_ROOT_SOURCE);
  const asking = () => vertices().filter((each) => graph.outEdges(each).some((edge) => isOfField(edge, field)));
  const count = counts.get(coordinate) ?? asking().length;
  counts.set(coordinate, count);
  return count;
}

/** Asked by the planner where it goes on for each type of an interface by itself. */
function checkTypes(graph: QueryGraph, types: readonly ObjectType[]): void {
  if (!isBounded() || stepTaken?.kind !== 'Field') return;
  const { parent, name } = stepTaken.definition;
  if (parent.kind !== 'InterfaceType') return;
  take(types.length);
  checkProduct(types.map((type) => sourcesOf(graph, type.name, name)));
}

/** The planner calls what its module exports at that time (`planner-correction.ts`). */
Reflect.set(
  graphPath,
  'advanceSimultaneousPathsWithOperation',
  bounded(graphPath.advanceSimultaneousPathsWithOperation),
);

const { prototype: paths } = graphPath.GraphPath;
const tailPossibleRuntimeTypes = paths.tailPossibleRuntimeTypes;
paths.tailPossibleRuntimeTypes = function () {
  const types = tailPossibleRuntimeTypes.call(this);
  checkTypes(this.graph, types);
  return types;
};

import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';
import { Extent } from './extent';
import { type Limits, maximumNesting } from './limits';
import { Measure, type Size } from './measure';
import { overlapsTooMuch } from './overlap';

/** of one document: more are not read */
export const maximumErrors = 20;

/** How tools read a schema: `ofType` within `ofType`. The specification's own rule bounds what such a query can bring. */
const introspectionDepth = 20;

/** How tools read a schema takes 260. Each field may stand for one of every argument of every field of the graph. */
const introspectionFields = 400;

/** characters of one name */
const maximumName = 256;

/** Of fields to be compared: twenty types that share five fields, in ten places, are a tenth of it. */
const maximumPairs = 10_000;
/** Of fragments to be compared, which stand in one place: 300 of them. */
const maximumFragmentPairs = 50_000;
/** Tokens of arguments to be compared, each once for every field it is compared with; a text counts by its length. */
const maximumArguments = 50_000;

/** Fragments may stand anywhere, but not make much out of nothing: most documents have fewer of them than fields. */
const selectionsPerField = 2;
const nestingPerLevel = 4;
/** Operations and fragments are looked at by validation one by one, each with the fragments it spreads. */
const definitionsPerOperation = 2;

const limitExceeded = (message: string): SalusError => new SalusError('LIMIT_EXCEEDED', message);

const overlapping = (): SalusError =>
  limitExceeded(
    'The document asks for too many fields again under names that are there already, directly or through fragments; ask for each once.',
  );

const shownNames = 5;

/** As graphql-js says it, which names every fragment of the longest circle. */
function circular([first = '', ...others]: readonly string[]): SalusError {
  const names = others.slice(0, shownNames).map((each) => `"${each}"`);
  const rest = others.length > shownNames ? ` and ${others.length - shownNames} more` : '';
  const via = names.length === 0 ? '' : ` via ${names.join(', ')}${rest}`;
  return new SalusError('GRAPHQL_VALIDATION_FAILED', `Cannot spread fragment "${first}" within itself${via}.`);
}

const isIntrospection = (operation: OperationDefinitionNode): boolean =>
  operation.selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'));

const tooMuch = (actual: number, what: string, allowed: number, whole = 'operation'): SalusError =>
  limitExceeded(`The ${whole} has ${actual} ${what}; at most ${allowed} are allowed.`);

const withFragments = 'selections, with every fragment written out';

function exceeded(size: Size, limits: Limits): SalusError | undefined {
  const found: [string, number, number][] = [
    ['levels', size.depth, limits.depth],
    ['aliases', size.aliases, limits.aliases],
    ['root fields', size.width, limits.rootFields],
    ['fields', size.fields, limits.fields],
    ['fields and reads the whole schema', size.schemas > 0 ? size.fields : 0, introspectionFields],
    [withFragments, size.selections, limits.fields * selectionsPerField],
    ['selections within each other, fragments included', size.nesting, limits.depth * nestingPerLevel],
  ];
  const fault = found.find(([, actual, allowed]) => actual > allowed);
  return fault && tooMuch(fault[1], fault[0], fault[2]);
}

function extentFault(document: DocumentNode): SalusError | undefined {
  const { longestName, deepest } = new Extent(document);
  if (longestName > maximumName) {
    return limitExceeded(`The document has a name of ${longestName} characters; at most ${maximumName} are allowed.`);
  }
  if (deepest <= maximumNesting) return undefined;
  return tooMuch(deepest, 'levels in a type or a value', maximumNesting, 'document');
}

/** Sizes of all definitions, each with the limits it is held to. */
function sizesIn(document: DocumentNode, measure: Measure, limits: Limits): readonly (readonly [Size, Limits])[] {
  return document.definitions.flatMap((each): (readonly [Size, Limits])[] => {
    // a fragment that nothing spreads is looked at by validation all the same; none has root fields of its own
    if (each.kind === Kind.FRAGMENT_DEFINITION) {
      return [[measure.ofFragment(each), { ...limits, rootFields: Infinity }]];
    }
    if (each.kind !== Kind.OPERATION_DEFINITION) return [];
    const depth = isIntrospection(each) ? introspectionDepth : limits.depth;
    return [[measure.of(each.selectionSet), { ...limits, depth }]];
  });
}

function sizeFaults(document: DocumentNode, limits: Limits): readonly SalusError[] {
  const measure = new Measure(document);
  if (measure.directives > limits.directives) {
    return [tooMuch(measure.directives, 'directives', limits.directives)];
  }
  const sizes = sizesIn(document, measure, limits);
  if (measure.circle) return [circular(measure.circle)];
  const faults: SalusError[] = [];
  for (const [size, allowed] of sizes) {
    const fault = exceeded(size, allowed);
    if (fault && faults.push(fault) === maximumErrors) break;
  }
  if (faults.length > 0) return faults;
  const selections = sizes.reduce((sum, [size]) => sum + size.selections, 0);
  const allowed = limits.fields * selectionsPerField * definitionsPerOperation;
  return selections > allowed ? [tooMuch(selections, withFragments, allowed, 'document')] : [];
}

/**
 * The faults of everything in a document that asks for too much. Looks at no schema and stands before validation, which takes
 * far longer for a large document.
 */
export function limitFaults(document: DocumentNode, limits: Limits): readonly SalusError[] {
  const extent = extentFault(document);
  if (extent) return [extent];
  const faults = sizeFaults(document, limits);
  if (faults.length > 0) return faults;
  const bounds = {
    depth: limits.depth,
    pairs: maximumPairs,
    fragmentPairs: maximumFragmentPairs,
    arguments: maximumArguments,
    visits: limits.fields * selectionsPerField * definitionsPerOperation,
  };
  return overlapsTooMuch(document, bounds) ? [overlapping()] : [];
}

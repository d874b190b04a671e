import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';
import { overlapsTooMuch } from './overlap';
import { Measure, type Size } from './measure';

/** What one document may ask for. Fragments count as often as they are spread, each operation for itself. */
export interface Limits {
  /** lexical tokens of the whole document */
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** fields with every fragment written out */
  readonly fields: number;
  /** of the whole document */
  readonly directives: number;
}

/** For a graph behind which there is something to protect. */
const guarded: Limits = {
  tokens: 2_000,
  depth: 15,
  aliases: 30,
  rootFields: 10,
  fields: 2_000,
  directives: 50,
};

/** For a graph that asks nobody for a token. */
const open: Limits = {
  tokens: 10_000,
  depth: 100,
  aliases: 1_000,
  rootFields: 200,
  fields: 20_000,
  directives: 500,
};

type Given = { readonly [Key in keyof Limits]?: number | undefined };

export function limitsFor(isOpen: boolean, given: Given): Limits {
  const defaults = isOpen ? open : guarded;
  const of = (name: keyof Limits): number => given[name] ?? defaults[name];
  return {
    tokens: of('tokens'),
    depth: of('depth'),
    aliases: of('aliases'),
    rootFields: of('rootFields'),
    fields: of('fields'),
    directives: of('directives'),
  };
}

/** Room for indentation and comments, which are no tokens; longer values travel as variables. */
const charactersPerToken = 50;

export const maximumCharacters = ({ tokens }: Limits): number => tokens * charactersPerToken;

/** How tools read a schema: `ofType` within `ofType`. The specification's own rule bounds what such a query can bring. */
const introspectionDepth = 20;

/** Twenty types that share five fields, in ten places, are a tenth of it. */
const maximumPairs = 10_000;

const overlapping = (): SalusError =>
  new SalusError(
    'LIMIT_EXCEEDED',
    'The document asks for too many fields again under names that are there already, directly or through fragments; ask for each once.',
  );

const isIntrospection = (operation: OperationDefinitionNode): boolean =>
  operation.selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'));

const tooMuch = (actual: number, what: string, allowed: number): SalusError =>
  new SalusError('LIMIT_EXCEEDED', `The operation has ${actual} ${what}; at most ${allowed} are allowed.`);

function exceeded(size: Size, limits: Limits): SalusError | undefined {
  const found: [string, number, number][] = [
    ['levels', size.depth, limits.depth],
    ['aliases', size.aliases, limits.aliases],
    ['root fields', size.width, limits.rootFields],
    ['fields', size.fields, limits.fields],
  ];
  const fault = found.find(([, actual, allowed]) => actual > allowed);
  return fault && tooMuch(fault[1], fault[0], fault[2]);
}

/**
 * The faults of everything in a document that asks for too much. Looks at no schema and stands before validation, which takes
 * far longer for a large document.
 */
export function limitFaults(document: DocumentNode, limits: Limits): readonly SalusError[] {
  const measure = new Measure(document);
  if (measure.directives > limits.directives) {
    return [tooMuch(measure.directives, 'directives', limits.directives)];
  }
  const faults = document.definitions.flatMap((each) => {
    if (each.kind === Kind.FRAGMENT_DEFINITION) {
      // a fragment that nothing spreads is looked at by validation all the same; none has root fields of its own
      return exceeded(measure.of(each.selectionSet), { ...limits, rootFields: Infinity }) ?? [];
    }
    if (each.kind !== Kind.OPERATION_DEFINITION) return [];
    const depth = isIntrospection(each) ? introspectionDepth : limits.depth;
    return exceeded(measure.of(each.selectionSet), { ...limits, depth }) ?? [];
  });
  if (faults.length > 0) return faults;
  const bounds = { depth: limits.depth, pairs: maximumPairs, visits: limits.fields * 2 };
  return overlapsTooMuch(document, bounds) ? [overlapping()] : [];
}

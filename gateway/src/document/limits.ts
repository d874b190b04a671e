import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';

/** What one operation may ask for. Fragments count as often as they are spread. */
export interface Limits {
  /** lexical tokens of the whole document */
  tokens: number;
  depth: number;
  aliases: number;
  rootFields: number;
  /** fields with every fragment written out */
  fields: number;
}

export const defaultLimits: Limits = { tokens: 2_000, depth: 15, aliases: 30, rootFields: 10, fields: 2_000 };

interface Size {
  depth: number;
  aliases: number;
  fields: number;
  /** fields of this level only, fragments written out */
  width: number;
}

const empty: Size = { depth: 0, aliases: 0, fields: 0, width: 0 };

const beside = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  width: one.width + other.width,
});

/** Measures each fragment once, so that fragments which spread each other cannot make the measuring itself expensive. */
class Measure {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #sizes = new Map<string, Size>();

  constructor(document: DocumentNode) {
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(each.name.value, each);
    }
  }

  of(selectionSet: SelectionSetNode | undefined): Size {
    let size = empty;
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) size = beside(size, this.of(selection.selectionSet));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) size = beside(size, this.#ofFragment(selection.name.value));
      else size = beside(size, this.#ofField(selection.alias !== undefined, this.of(selection.selectionSet)));
    }
    return size;
  }

  #ofField(isAliased: boolean, inner: Size): Size {
    return { depth: inner.depth + 1, aliases: inner.aliases + (isAliased ? 1 : 0), fields: inner.fields + 1, width: 1 };
  }

  /** Validation has refused cycles before this runs; a fragment met inside itself counts nothing. */
  #ofFragment(name: string): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    this.#sizes.set(name, empty);
    const size = this.of(this.#fragments.get(name)?.selectionSet);
    this.#sizes.set(name, size);
    return size;
  }
}

function exceeded(size: Size, limits: Limits): SalusError | undefined {
  const found: [string, number, number][] = [
    ['levels', size.depth, limits.depth],
    ['aliases', size.aliases, limits.aliases],
    ['root fields', size.width, limits.rootFields],
    ['fields', size.fields, limits.fields],
  ];
  const fault = found.find(([, actual, allowed]) => actual > allowed);
  if (!fault) return undefined;
  const [what, actual, allowed] = fault;
  return new SalusError('LIMIT_EXCEEDED', `The operation has ${actual} ${what}; at most ${allowed} are allowed.`);
}

const isIntrospection = (operation: OperationDefinitionNode): boolean =>
  operation.selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'));

/** The faults of every operation in a document that asks for too much. Pure introspection has its own limit, in validation. */
export function limitFaults(document: DocumentNode, limits: Limits): readonly SalusError[] {
  const measure = new Measure(document);
  return document.definitions
    .filter((each) => each.kind === Kind.OPERATION_DEFINITION)
    .filter((operation) => !isIntrospection(operation))
    .flatMap((operation) => exceeded(measure.of(operation.selectionSet), limits) ?? []);
}

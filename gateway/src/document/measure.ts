import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  /** fields of this level only, fragments written out */
  readonly width: number;
  /** fields, and every place where a fragment stands: what has to be walked through to write the fragments out */
  readonly selections: number;
  /** levels of those */
  readonly nesting: number;
  /** how often the whole schema is read */
  readonly schemas: number;
}

const empty: Size = { depth: 0, aliases: 0, fields: 0, width: 0, selections: 0, nesting: 0, schemas: 0 };

const beside = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  width: one.width + other.width,
  selections: one.selections + other.selections,
  nesting: Math.max(one.nesting, other.nesting),
  schemas: one.schemas + other.schemas,
});

/**
 * Sizes of selections with their fragments written out. Each fragment is measured once, so that fragments which spread each other
 * cannot make the measuring itself expensive. The document may still be invalid: a fragment met inside itself counts nothing.
 */
export class Measure {
  /** names of fragments of which each spreads the next and the last one the first, once such were met */
  circle: readonly string[] | undefined;
  readonly #fragments = new Map<string, SelectionSetNode>();
  readonly #sizes = new Map<string, Size>();
  /** fragments that are being measured, each within the one before */
  readonly #open = new Set<string>();
  readonly #directives: number;

  constructor(document: DocumentNode) {
    let directives = 0;
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(each.name.value, each.selectionSet);
      if (each.kind === Kind.OPERATION_DEFINITION || each.kind === Kind.FRAGMENT_DEFINITION) {
        const variables = each.variableDefinitions ?? [];
        directives += count(each.directives) + directivesIn(each.selectionSet);
        directives += variables.reduce((sum, variable) => sum + count(variable.directives), 0);
      }
    }
    this.#directives = directives;
  }

  /** as often as they are written, repeated ones too */
  get directives(): number {
    return this.#directives;
  }

  of(selectionSet: SelectionSetNode | undefined): Size {
    let size = empty;
    for (const selection of selectionSet?.selections ?? []) size = beside(size, this.#ofSelection(selection));
    return size;
  }

  /** Of two with one name, which no valid document has, each for itself. */
  ofFragment({ name: { value }, selectionSet }: FragmentDefinitionNode): Size {
    return this.#fragments.get(value) === selectionSet ? this.#ofSpread(value) : this.of(selectionSet);
  }

  #ofSpread(name: string): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    if (this.#open.has(name)) return this.#noteCircle(name);
    this.#open.add(name);
    const size = this.of(this.#fragments.get(name));
    this.#open.delete(name);
    this.#sizes.set(name, size);
    return size;
  }

  #ofSelection(selection: SelectionNode): Size {
    if (selection.kind === Kind.INLINE_FRAGMENT) return stepped(this.of(selection.selectionSet));
    if (selection.kind === Kind.FRAGMENT_SPREAD) return stepped(this.#ofSpread(selection.name.value));
    const inner = stepped(this.of(selection.selectionSet));
    const aliases = inner.aliases + (selection.alias === undefined ? 0 : 1);
    const schemas = inner.schemas + (selection.name.value === '__schema' ? 1 : 0);
    return { ...inner, depth: inner.depth + 1, aliases, fields: inner.fields + 1, width: 1, schemas };
  }

  #noteCircle(name: string): Size {
    const open = [...this.#open];
    this.circle ??= open.slice(open.indexOf(name));
    return empty;
  }
}

const stepped = (inner: Size): Size => ({
  ...inner,
  selections: inner.selections + 1,
  nesting: inner.nesting + 1,
});

const count = (directives: readonly DirectiveNode[] | undefined): number => directives?.length ?? 0;

function directivesIn(selectionSet: SelectionSetNode | undefined): number {
  return (selectionSet?.selections ?? []).reduce(
    (sum, each) =>
      sum + count(each.directives) + (each.kind === Kind.FRAGMENT_SPREAD ? 0 : directivesIn(each.selectionSet)),
    0,
  );
}

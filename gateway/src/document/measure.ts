import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

export interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  /** fields of this level only, fragments written out */
  readonly width: number;
}

const empty: Size = { depth: 0, aliases: 0, fields: 0, width: 0 };

const beside = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  width: one.width + other.width,
});

/**
 * Sizes of selections with their fragments written out. Each fragment is measured once, so that fragments which spread each other
 * cannot make the measuring itself expensive. The document may still be invalid: a fragment met inside itself counts nothing.
 */
export class Measure {
  readonly #fragments = new Map<string, SelectionSetNode>();
  readonly #sizes = new Map<string, Size>();
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

  #ofSelection(selection: SelectionNode): Size {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.of(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(selection.name.value);
    const inner = this.of(selection.selectionSet);
    const aliases = inner.aliases + (selection.alias === undefined ? 0 : 1);
    return { depth: inner.depth + 1, aliases, fields: inner.fields + 1, width: 1 };
  }

  #ofFragment(name: string): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    this.#sizes.set(name, empty);
    const size = this.of(this.#fragments.get(name));
    this.#sizes.set(name, size);
    return size;
  }
}

const count = (directives: readonly DirectiveNode[] | undefined): number => directives?.length ?? 0;

function directivesIn(selectionSet: SelectionSetNode | undefined): number {
  return (selectionSet?.selections ?? []).reduce(
    (sum, each) =>
      sum + count(each.directives) + (each.kind === Kind.FRAGMENT_SPREAD ? 0 : directivesIn(each.selectionSet)),
    0,
  );
}

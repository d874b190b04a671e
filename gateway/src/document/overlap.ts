import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

export interface OverlapBounds {
  readonly depth: number;
  readonly pairs: number;
  /** fields looked at in the whole document; ends what fragments in a circle would never end */
  readonly visits: number;
}

/**
 * Counts the pairs of fields that validation has to compare because they come under one response key ("Field Selection Merging"):
 * a square of what was written, so that a document of a few hundred tokens can hold a processor for seconds.
 */
class Overlap {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #reached = new Set<string>();
  #pairs = 0;
  #visits = 0;

  constructor(
    private readonly document: DocumentNode,
    private readonly maximum: OverlapBounds,
  ) {
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(each.name.value, each);
    }
  }

  isTooMuch(): boolean {
    for (const each of this.document.definitions) {
      if (each.kind === Kind.OPERATION_DEFINITION) this.#compare([each.selectionSet], 1);
    }
    for (const [name, { selectionSet }] of this.#fragments) {
      if (!this.#reached.has(name)) this.#compare([selectionSet], 1);
    }
    return this.#isOver;
  }

  get #isOver(): boolean {
    return this.#pairs > this.maximum.pairs || this.#visits > this.maximum.visits;
  }

  #compare(sets: readonly SelectionSetNode[], depth: number): void {
    if (depth > this.maximum.depth || this.#isOver) return;
    const inner = new Map<string, SelectionSetNode[]>();
    const counts = new Map<string, number>();
    const spread = new Set<string>();
    for (const set of sets) this.#merge(set, inner, counts, spread);
    for (const count of counts.values()) this.#pairs += (count * (count - 1)) / 2;
    for (const each of inner.values()) this.#compare(each, depth + 1);
  }

  #merge(
    set: SelectionSetNode,
    inner: Map<string, SelectionSetNode[]>,
    counts: Map<string, number>,
    spread: Set<string>,
  ): void {
    for (const each of set.selections) {
      if (each.kind === Kind.INLINE_FRAGMENT) this.#merge(each.selectionSet, inner, counts, spread);
      else if (each.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.#fragments.get(each.name.value);
        if (!fragment || spread.has(each.name.value)) continue;
        spread.add(each.name.value);
        this.#reached.add(each.name.value);
        this.#merge(fragment.selectionSet, inner, counts, spread);
      } else {
        this.#visits += 1;
        const key = (each.alias ?? each.name).value;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        if (!each.selectionSet) continue;
        const sets = inner.get(key);
        if (sets) sets.push(each.selectionSet);
        else inner.set(key, [each.selectionSet]);
      }
    }
  }
}

export const overlapsTooMuch = (document: DocumentNode, maximum: OverlapBounds): boolean =>
  new Overlap(document, maximum).isTooMuch();

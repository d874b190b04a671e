import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

export interface OverlapBounds {
  readonly depth: number;
  readonly pairs: number;
  /** of fragments that stand in one place */
  readonly fragmentPairs: number;
  /** tokens of arguments, each once for every field it is compared with */
  readonly arguments: number;
  /** selections looked at in the whole document */
  readonly visits: number;
}

/** characters of a text that take as long to compare as a token */
const charactersPerToken = 32;

function weightOf(value: ValueNode): number {
  if (value.kind === Kind.LIST) return value.values.reduce((sum, each) => sum + weightOf(each), 1);
  if (value.kind === Kind.OBJECT) return value.fields.reduce((sum, each) => sum + weightOf(each.value), 1);
  return 'value' in value && typeof value.value === 'string' ? 1 + value.value.length / charactersPerToken : 1;
}

const argumentsOf = (node: FieldNode): number =>
  node.arguments?.length ? node.arguments.reduce((sum, { value }) => sum + weightOf(value), 0) : 0;

/** Fields of one level under one response key. */
interface Namesakes {
  count: number;
  arguments: number;
  readonly inner: SelectionSetNode[];
}

/** What is merged on one level. */
interface Level {
  readonly byKey: Map<string, Namesakes>;
  readonly spread: Set<string>;
}

/**
 * Counts the pairs of fields that validation has to compare because they come under one response key ("Field Selection Merging"):
 * a square of what was written, so that a document of a few hundred tokens can hold a processor for seconds.
 */
class Overlap {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #reached = new Set<string>();
  #pairs = 0;
  #fragmentPairs = 0;
  #arguments = 0;
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
    const { pairs, fragmentPairs, arguments: tokens, visits } = this.maximum;
    return (
      this.#pairs > pairs || this.#fragmentPairs > fragmentPairs || this.#arguments > tokens || this.#visits > visits
    );
  }

  #compare(sets: readonly SelectionSetNode[], depth: number): void {
    if (depth > this.maximum.depth || this.#isOver) return;
    const level: Level = { byKey: new Map(), spread: new Set() };
    for (const set of sets) this.#merge(set, level);
    this.#fragmentPairs += pairsOf(level.spread.size);
    for (const { count, arguments: tokens } of level.byKey.values()) {
      this.#pairs += pairsOf(count);
      this.#arguments += (count - 1) * tokens;
    }
    for (const { inner } of level.byKey.values()) if (inner.length > 0) this.#compare(inner, depth + 1);
  }

  #merge(set: SelectionSetNode, level: Level): void {
    for (const each of set.selections) {
      this.#visits += 1;
      if (each.kind === Kind.FIELD) note(each, level.byKey);
      else if (each.kind === Kind.INLINE_FRAGMENT) this.#merge(each.selectionSet, level);
      else this.#mergeFragment(each.name.value, level);
    }
  }

  #mergeFragment(name: string, level: Level): void {
    const fragment = this.#fragments.get(name);
    if (!fragment || level.spread.has(name)) return;
    level.spread.add(name);
    this.#reached.add(name);
    this.#merge(fragment.selectionSet, level);
  }
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2;

function note(node: FieldNode, byKey: Map<string, Namesakes>): void {
  const key = (node.alias ?? node.name).value;
  const found = byKey.get(key) ?? { count: 0, arguments: 0, inner: [] };
  found.count += 1;
  found.arguments += argumentsOf(node);
  if (node.selectionSet) found.inner.push(node.selectionSet);
  byKey.set(key, found);
}

export const overlapsTooMuch = (document: DocumentNode, maximum: OverlapBounds): boolean =>
  new Overlap(document, maximum).isTooMuch();

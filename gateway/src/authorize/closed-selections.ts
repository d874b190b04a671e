import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../document/operation';
import { type Conditions, isIncluded } from '../plan/conditions';
import type { Decisions, Verdict } from './decisions';

type ObjectTypes = readonly GraphQLObjectType[];

/** A place of an operation, in the client's own words, that is closed to the caller. */
export interface ClosedSelection {
  /** response keys, lists left out: `patient.records.author` */
  readonly path: string;
  readonly verdict: Exclude<Verdict, 'granted'>;
}

/** Finds what an operation asks and the caller may not, before anything is fetched: for some type that may stand there is enough. */
export class ClosedSelections {
  readonly #found = new Map<string, ClosedSelection>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  /** @param conditions decide `@skip` and `@include` */
  constructor(
    document: DocumentNode,
    private readonly decisions: Decisions,
    private readonly conditions: Conditions,
    private readonly maximum: number,
  ) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** At most so many; in order of the operation. */
  find({ node, root }: Operation): readonly ClosedSelection[] {
    this.#selections(node.selectionSet, [root], '');
    return [...this.#found.values()];
  }

  #selections({ selections }: SelectionSetNode, scope: ObjectTypes, path: string): void {
    for (const selection of selections) {
      if (this.#found.size >= this.maximum) return;
      if (!isIncluded(selection, this.conditions)) continue;
      if (selection.kind === Kind.FIELD) this.#field(selection, scope, path);
      else this.#fragment(selection, scope, path);
    }
  }

  #fragment(selection: Exclude<SelectionNode, FieldNode>, scope: ObjectTypes, path: string): void {
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    if (!inner) return;
    const possible = inner.typeCondition && new Set(this.decisions.rules.possible(inner.typeCondition.name.value));
    const narrowed = possible ? scope.filter((type) => possible.has(type)) : scope;
    if (narrowed.length > 0) this.#selections(inner.selectionSet, narrowed, path);
  }

  #field(node: FieldNode, scope: ObjectTypes, parent: string): void {
    const field = node.name.value;
    const key = (node.alias ?? node.name).value;
    const path = parent === '' ? key : `${parent}.${key}`;
    const types = scope.filter((type) => field in type.getFields());
    for (const type of types) this.#note(path, this.decisions.field(type, field));
    if (this.#found.has(path) || !node.selectionSet) return;
    const returned = types.flatMap((type) =>
      this.decisions.rules.possible(getNamedType(type.getFields()[field]?.type)?.name ?? ''),
    );
    for (const type of returned) this.#note(path, this.decisions.object(type));
    const open = returned.filter((type) => this.decisions.object(type) === 'granted');
    this.#selections(node.selectionSet, [...new Set(open)], path);
  }

  #note(path: string, verdict: Verdict): void {
    if (verdict !== 'granted' && !this.#found.has(path)) this.#found.set(path, { path, verdict });
  }
}

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation } from '../document/operation';
import { isCondition } from './conditions';
import { askedText, type Contested } from './naming';

/** A selection at some place of the answer. */
interface Scope {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLCompositeType;
  /** types and conditions under which it is asked for there */
  readonly guard: string;
}

interface Member extends Pick<Scope, 'parent' | 'guard'> {
  readonly node: FieldNode;
}

type Members = Map<string, Member[]>;

/**
 * Finds fields that must not share a value. Selections are compared with fragments written out and aliases left out; whether two are
 * the same is not guessed, so that some that are may count as contested.
 */
export const contestedFields = (
  operation: Pick<Operation, 'document' | 'node' | 'root'>,
  schema: GraphQLSchema,
): Contested => new ContestedFields(operation, schema).find();

/** By field (`askedText`), then by the type that it is asked of (nothing where any is abstract): what is asked for inside. */
type Inner = Map<string, Map<string, Set<string>>>;

class ContestedFields {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #ofAbstractTypes: ReadonlySet<string>;
  readonly #found = { byAliases: new Set<string>(), byTypes: new Set<string>(), byReads: new Set<string>() };

  constructor(
    private readonly operation: Pick<Operation, 'document' | 'node' | 'root'>,
    private readonly schema: GraphQLSchema,
  ) {
    const fragments = operation.document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
    this.#ofAbstractTypes = askedOfAbstractTypes(operation.document, schema);
  }

  find(): Contested {
    const { node, root } = this.operation;
    this.#text([{ set: node.selectionSet, parent: root, guard: '' }]);
    return this.#found;
  }

  /** What is asked at one place, as text that is equal only where it means the same. */
  #text(scopes: readonly Scope[]): string {
    const members: Members = new Map();
    for (const scope of scopes) this.#collect(scope, members);
    const texts = new Set<string>();
    const innerTexts: Inner = new Map();
    for (const [type, group] of [...members.values()].flatMap((each) => [...this.#byType(each)])) {
      const inner = this.#text(this.#inside(group));
      for (const { node, guard } of group) {
        const asked = askedText(node);
        texts.add(`${guard}${asked}{${inner}}`);
        note(innerTexts, asked, type, inner);
      }
    }
    this.#compare(innerTexts);
    return [...texts].sort().join(' ');
  }

  #compare(innerTexts: Inner): void {
    for (const [asked, byType] of innerTexts) {
      const sets = [...byType.values()];
      if (sets.some(({ size }) => size > 1)) this.#found.byAliases.add(asked);
      if (new Set(sets.flatMap((each) => [...each])).size > 1 && byType.size > 1) this.#found.byTypes.add(asked);
    }
  }

  /** Fields under one response key by the object type that has them, where each is asked of an object type. */
  #byType(group: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
    const isOfAbstract = group.some(({ node }) => this.#ofAbstractTypes.has(askedText(node)));
    return isOfAbstract ? new Map([['', group]]) : Map.groupBy(group, ({ parent }) => parent.name);
  }

  /** Guards that all fields under one response key share say nothing about what is inside. */
  #inside(group: readonly Member[]): readonly Scope[] {
    const isGuarded = new Set(group.map(({ guard }) => guard)).size > 1;
    return group.flatMap(({ node, parent, guard }) => {
      const type = 'getFields' in parent ? parent.getFields()[node.name.value]?.type : undefined;
      const returned = type && getNamedType(type);
      if (!node.selectionSet || !isCompositeType(returned)) return [];
      return [{ set: node.selectionSet, parent: returned, guard: isGuarded ? guard : '' }];
    });
  }

  #collect({ set, parent, guard }: Scope, members: Members): void {
    for (const selection of set.selections) {
      const guarded = `${guard}${conditionsText(selection)}`;
      if (selection.kind === Kind.FIELD) add(members, { node: selection, parent, guard: guarded });
      else this.#collectFragment(selection, { parent, guard: guarded }, members);
    }
  }

  #collectFragment(
    selection: Exclude<SelectionNode, FieldNode>,
    { parent, guard }: Pick<Scope, 'parent' | 'guard'>,
    members: Members,
  ): void {
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    if (!fragment) return;
    const { selectionSet: set } = fragment;
    const condition = fragment.typeCondition?.name.value ?? parent.name;
    const type = this.schema.getType(condition);
    const isWider = isObjectType(parent) && isAbstractType(type) && this.schema.isSubType(type, parent);
    if (condition === parent.name || isWider) this.#collect({ set, parent, guard }, members);
    else if (!isObjectType(parent) && isCompositeType(type)) {
      this.#collect({ set, parent: type, guard: `${guard}${condition} ` }, members);
    }
  }
}

function askedOfAbstractTypes(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const Field = (node: FieldNode): void => {
    if (node.selectionSet && isAbstractType(types.getParentType())) found.add(askedText(node));
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return found;
}

function note(innerTexts: Inner, asked: string, type: string, inner: string): void {
  const byType = innerTexts.get(asked) ?? new Map<string, Set<string>>();
  innerTexts.set(asked, byType);
  byType.set(type, (byType.get(type) ?? new Set()).add(inner));
}

function add(members: Members, member: Member): void {
  const key = (member.node.alias ?? member.node.name).value;
  const group = members.get(key) ?? [];
  const isKnown = group.some(({ node, guard }) => node === member.node && guard === member.guard);
  if (!isKnown) members.set(key, [...group, member]);
}

const conditionsText = ({ directives = [] }: SelectionNode): string =>
  directives
    .filter(isCondition)
    .map((directive) => `${print(directive)} `)
    .join('');

import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { type ClientSelections, innerFieldsOf } from './client-selections';
import { addNames } from './field-names';
import type { PlannedFetch } from './planned-fetch';
import type { Question } from './question';
import type { RequiredFields } from './required-fields';
import { answerKeyOf, fieldsIn } from './selections';
import type { TypeNames } from './type-names';

/** A question about entities of some types only. */
export interface TypedQuestion extends Question {
  /** absent: of all */
  readonly onTypes?: ReadonlySet<string>;
}

/** What the client asks for: of one type, and of any that is sent. */
interface Asked {
  readonly here: readonly FieldNode[];
  readonly anywhere: readonly FieldNode[];
}

const asksSomething = ({ selectionSet }: { selectionSet: SelectionSetNode }): boolean =>
  fieldsIn(selectionSet.selections).some(({ name }) => name.value !== '__typename');

/**
 * Divides the question about objects that their subgraph knows as an interface object. The planner asks each of them for what the
 * client asks of any type of the interface; there a fault would take from one type what was asked of another only.
 */
export class TypeDivider {
  /** @param read names of all fields that some representation reads: what the planner asks for because of them, it asks of every type */
  constructor(
    private readonly types: TypeNames,
    private readonly client: ClientSelections,
    private readonly read: ReadonlySet<string>,
    private readonly required: RequiredFields,
  ) {}

  divide({ node, path }: PlannedFetch, question: Question): readonly TypedQuestion[] {
    const sent = new Set(question.requires.flatMap((each) => [...this.#typesOf(each)]));
    const isDivided = question.selectionSet.selections.some((each) => this.#isInterfaceObject(each, node.serviceName));
    if (!isDivided || sent.size < 2) return [question];
    const sets = this.client.at(path);
    const byType = new Map([...sent].map((type) => [type, this.client.fieldsOf(type, sets)]));
    const anywhere = [...byType.values()].flat();
    const byText = new Map<string, { selectionSet: SelectionSetNode; onTypes: Set<string> }>();
    for (const [type, here] of byType) {
      const selectionSet = this.#only(question.selectionSet, { here, anywhere });
      const text = print(selectionSet);
      const same = byText.get(text) ?? { selectionSet, onTypes: new Set() };
      byText.set(text, same);
      same.onTypes.add(type);
    }
    if (byText.size === 1) return [question];
    return [...byText.values()].filter(asksSomething).map((each) => ({
      ...each,
      requires: this.#withoutUnneeded(node.serviceName, question, each.selectionSet),
    }));
  }

  /** What only fields require that are not asked for any more was fetched for other types alone. */
  #withoutUnneeded(
    subgraph: string,
    { requires, selectionSet }: Question,
    asked: SelectionSetNode,
  ): Question['requires'] {
    const needed = this.#demandedBy(subgraph, asked);
    const unneeded = [...this.#demandedBy(subgraph, selectionSet)].filter((name) => !needed.has(name));
    return requires.map((each) =>
      each.kind === 'Field'
        ? each
        : {
            ...each,
            selections: each.selections.filter((one) => one.kind !== 'Field' || !unneeded.includes(one.name)),
          },
    );
  }

  /** Names of what the fields of a selection require, and of keys. */
  #demandedBy(subgraph: string, { selections }: SelectionSetNode): ReadonlySet<string> {
    const sets = selections.flatMap((fragment) => {
      if (fragment.kind !== Kind.INLINE_FRAGMENT) return [];
      const type = fragment.typeCondition?.name.value ?? '';
      const fields = fieldsIn(fragment.selectionSet.selections);
      const demands = fields.flatMap(({ name }) => this.required.demandOf(subgraph, type, name.value) ?? []);
      return [...demands, ...this.required.keysOf(subgraph, type)];
    });
    return new Set(sets.flatMap((set) => [...addNames(new Map(), set).keys()]));
  }

  #typesOf(each: Question['requires'][number]): ReadonlySet<string> {
    return this.types.of((each.kind === 'InlineFragment' && each.typeCondition) || '');
  }

  #isInterfaceObject(selection: SelectionNode, subgraph: string): boolean {
    const isFragment = selection.kind === Kind.INLINE_FRAGMENT;
    return isFragment && this.types.isInterfaceObject(selection.typeCondition?.name.value ?? '', subgraph);
  }

  /** A selection without what the client asks of other types only. */
  #only(set: SelectionSetNode, asked: Asked): SelectionSetNode {
    const selections = set.selections.flatMap((each): SelectionNode[] => {
      if (each.kind === Kind.FIELD) return this.#field(each, asked);
      if (each.kind === Kind.FRAGMENT_SPREAD) return [each];
      const selectionSet = this.#only(each.selectionSet, asked);
      return selectionSet.selections.length > 0 ? [{ ...each, selectionSet }] : [];
    });
    return { ...set, selections };
  }

  #field(field: FieldNode, { here, anywhere }: Asked): FieldNode[] {
    const isIt = (each: FieldNode): boolean => answerKeyOf(each) === answerKeyOf(field);
    const [ofIt, ofAny] = [here.filter(isIt), anywhere.filter(isIt)];
    const isForOthers = ofAny.length > 0 && ofIt.length === 0;
    if (isForOthers && !this.read.has(field.name.value)) return field.name.value === '__typename' ? [field] : [];
    if (!field.selectionSet || ofIt.length === 0) return [field];
    const inner = this.#only(field.selectionSet, { here: innerFieldsOf(ofIt), anywhere: innerFieldsOf(ofAny) });
    return [inner.selections.length > 0 ? { ...field, selectionSet: inner } : field];
  }
}

import type { QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
} from 'graphql';
import { ClientSelections, innerFieldsOf } from '../execute/compile/client-selections';
import { plannedFetches } from '../execute/compile/planned-fetch';
import type { RequiredFields } from '../execute/compile/required-fields';
import { answerKeyOf, fieldsIn } from '../execute/compile/selections';
import type { TypeNames } from '../execute/compile/type-names';
import { askedText } from './naming';

type ReadNodes = readonly QueryPlanSelectionNode[];
type ReadField = Extract<QueryPlanSelectionNode, { kind: 'Field' }>;

const readFieldsIn = (nodes: ReadNodes): readonly ReadField[] =>
  nodes.flatMap((each) => (each.kind === 'Field' ? [each] : readFieldsIn(each.selections)));

/**
 * Fields (`askedText`) of which a plan reads objects, for a key or a `@requires`, that the client asks for as well, though not for the
 * same: what may not be null in what one asks for would take from the other the whole object, if they shared it.
 */
export const contestedReads = (document: DocumentNode, plan: QueryPlan, parts: Parts): ReadonlySet<string> =>
  new ContestedReads(parts).find(document, plan);

interface Parts {
  readonly types: TypeNames;
  readonly required: RequiredFields;
}

class ContestedReads {
  constructor(private readonly parts: Parts) {}

  find(document: DocumentNode, plan: QueryPlan): ReadonlySet<string> {
    const client = new ClientSelections(document, this.parts.types);
    const found = new Set<string>();
    for (const { node, path } of plannedFetches(plan)) {
      const read = (node.requires ?? []).filter((each) => readFieldsIn([each]).some(({ selections }) => selections));
      if (read.length === 0) continue;
      const asked = fieldsIn(client.at(path).flatMap(({ selections }) => selections));
      for (const each of read) {
        const condition = each.kind === 'InlineFragment' ? each.typeCondition : undefined;
        const type = this.parts.types.schema.getType(condition ?? '');
        for (const field of this.#contested(asked, readFieldsIn([each]), type)) found.add(field);
      }
    }
    return found;
  }

  #contested(asked: readonly FieldNode[], read: readonly ReadField[], type: GraphQLNamedType | undefined): string[] {
    return read.flatMap(({ name, selections = [] }) => {
      const same = asked.filter((each) => answerKeyOf(each) === name);
      const inner = this.#returned(type, name);
      const [one] = same;
      return one && this.#differ(innerFieldsOf(same), readFieldsIn(selections), inner) ? [askedText(one)] : [];
    });
  }

  /** Whether one of the two can fail where the other cannot. */
  #differ(asked: readonly FieldNode[], read: readonly ReadField[], type: GraphQLNamedType | undefined): boolean {
    const askedKeys = new Set(asked.map(answerKeyOf));
    const readKeys = new Set(read.map(({ name }) => name));
    return (
      asked.some((each) => !readKeys.has(answerKeyOf(each)) && this.#isNonNull(type, each.name.value)) ||
      read.some(({ name }) => !askedKeys.has(name) && this.#isNonNull(type, name)) ||
      this.#contestedInside(asked, read, type)
    );
  }

  #contestedInside(
    asked: readonly FieldNode[],
    read: readonly ReadField[],
    type: GraphQLNamedType | undefined,
  ): boolean {
    const objects = read.filter(({ selections }) => selections !== undefined);
    return this.#contested(asked, objects, type).length > 0;
  }

  #isNonNull(type: GraphQLNamedType | undefined, field: string): boolean {
    return this.#definitions(type, field).some((each) => isNonNullType(each.type));
  }

  #returned(type: GraphQLNamedType | undefined, field: string): GraphQLNamedType | undefined {
    const [definition] = this.#definitions(type, field);
    return definition && getNamedType(definition.type);
  }

  /** Of a type and of all that it may stand for. */
  #definitions(type: GraphQLNamedType | undefined, field: string): readonly GraphQLField<unknown, unknown>[] {
    if (!isCompositeType(type)) return [];
    const name = this.parts.required.get(field)?.name ?? field;
    const types = [type, ...(isAbstractType(type) ? this.parts.types.schema.getPossibleTypes(type) : [])];
    return types.flatMap((each) => ('getFields' in each ? (each.getFields()[name] ?? []) : []));
  }
}

import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { SalusError } from '@salus/subgraph-kit/errors';
import {
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { addNames, addSent, isAmong, type Names } from './field-names';
import type { PlannedFetch } from './planned-fetch';
import type { RequiredFields } from './required-fields';
import type { TypeNames } from './type-names';

/** Where fields are asked for. */
interface Level {
  readonly subgraph: string;
  readonly type: GraphQLNamedType | undefined;
  /** what is known of the object there: sent with it, or asked for beside */
  readonly known: Names;
}

/**
 * Holds a plan to what `@requires` promises: a field is asked for where what it requires is sent with the entity or is asked for
 * beside it. A subgraph that was sent less would answer wrongly, and nobody could tell.
 */
export class UnmetRequirements {
  constructor(
    private readonly types: TypeNames,
    private readonly required: RequiredFields,
  ) {}

  /** @throws SalusError INTERNAL_SERVER_ERROR where a fetch asks for a field whose requirements are not met */
  check(fetches: readonly PlannedFetch[]): void {
    for (const { node } of fetches) this.#check(node);
  }

  #check({ operation: text, serviceName: subgraph, requires }: FetchNode): void {
    const operation = parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;
    const type = this.types.schema.getRootType(operation.operation) ?? undefined;
    if (!requires) return this.#level(operation.selectionSet, { subgraph, type, known: new Map() });
    const [entities] = operation.selectionSet.selections;
    if (entities?.kind !== Kind.FIELD) return;
    for (const each of entities.selectionSet?.selections ?? []) {
      if (each.kind !== Kind.INLINE_FRAGMENT) continue;
      const condition = each.typeCondition?.name.value ?? '';
      const known = this.#sent(requires, condition);
      this.#level(each.selectionSet, { subgraph, type: this.types.schema.getType(condition), known });
    }
  }

  /** What is sent with entities of a type, under whichever of its names. */
  #sent(requires: readonly QueryPlanSelectionNode[], type: string): Names {
    const names: Names = new Map();
    const types = [...this.types.of(type)];
    for (const each of requires) {
      const condition = each.kind === 'InlineFragment' ? (each.typeCondition ?? type) : type;
      if (types.some((name) => this.types.of(condition).has(name))) addSent(names, [each]);
    }
    return names;
  }

  #level(set: SelectionSetNode, { subgraph, type, known }: Level): void {
    const level = { subgraph, type, known: addNames(known, set) };
    for (const each of set.selections) {
      if (each.kind === Kind.FIELD) this.#field(each, level);
      else if (each.kind === Kind.INLINE_FRAGMENT) {
        const condition = each.typeCondition && this.types.schema.getType(each.typeCondition.name.value);
        this.#level(each.selectionSet, { ...level, type: condition ?? type });
      }
    }
  }

  #field(field: FieldNode, level: Level): void {
    const { subgraph, type, known } = level;
    const name = field.name.value;
    for (const each of this.#typesOf(type)) {
      const demand = this.required.demandOf(subgraph, each, name);
      if (demand && !isAmong(addNames(new Map(), demand), known)) throw unmet();
    }
    const definition = type && 'getFields' in type ? type.getFields()[this.#realName(name)] : undefined;
    if (!field.selectionSet || !definition || !('args' in definition)) return;
    this.#level(field.selectionSet, { subgraph, type: getNamedType(definition.type), known: new Map() });
  }

  #typesOf(type: GraphQLNamedType | undefined): readonly string[] {
    if (!type) return [];
    const objects = isAbstractType(type) ? this.types.schema.getPossibleTypes(type) : [];
    return [type.name, ...objects.map(({ name }) => name)];
  }

  #realName(name: string): string {
    return this.required.get(name)?.name ?? name;
  }
}

/** A fault of the planner. It names no field: what is required may be nothing that the client may know of. */
const unmet = (): SalusError =>
  new SalusError(
    'INTERNAL_SERVER_ERROR',
    'The operation cannot be planned so that each field is sent what it requires.',
  );

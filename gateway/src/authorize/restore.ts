import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  type GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSkipDirective,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isJsonObject, type JsonObject } from '../json-object';
import type { Decisions, Verdict } from './decisions';
import { hiddenTypename } from './filter';
import { refusalError } from './refusal';

type Path = readonly (string | number)[];
type Fields = Map<string, FieldNode[]>;

/** More refusals than this in one answer are no longer listed one by one; the nulls stay. */
const maximumErrors = 500;

/**
 * Gives an answer the shape the client asked for: `null` and an error where a field was left out, hidden fields removed, keys in
 * the order of the request. A removed field that may not be null takes its parent with it, as the specification says.
 */
export class AnswerRestorer {
  readonly errors: GraphQLError[] = [];
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  /** @param variables with defaults applied: `@skip` and `@include` are evaluated again */
  constructor(
    document: DocumentNode,
    private readonly decisions: Decisions,
    private readonly variables: Record<string, unknown>,
  ) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** @param data the filtered operation's data; `null` stays `null` */
  restore(operation: OperationDefinitionNode, root: GraphQLObjectType, data: unknown): JsonObject | null {
    return isJsonObject(data) ? this.#object(root, [operation.selectionSet], data, []) : null;
  }

  #object(
    type: GraphQLObjectType,
    selectionSets: readonly SelectionSetNode[],
    source: JsonObject,
    path: Path,
  ): JsonObject | null {
    const fields: Fields = new Map();
    for (const selectionSet of selectionSets) this.#collect(type, selectionSet.selections, fields);
    const restored: JsonObject = {};
    let isLost = false;
    for (const [key, nodes] of fields) {
      const value = this.#field(type, nodes, source[key], [...path, key]);
      if (value === undefined) isLost = true;
      else restored[key] = value;
    }
    return isLost ? null : restored;
  }

  /** `undefined` when the field is null and may not be. */
  #field(type: GraphQLObjectType, nodes: readonly FieldNode[], value: unknown, path: Path): unknown {
    const name = nodes[0]?.name.value ?? '';
    const definition = type.getFields()[name];
    if (!definition) return value ?? null;
    const verdict = this.decisions.field(type, name);
    const completed =
      verdict === 'granted' ? this.#value(definition.type, nodes, value, path) : this.#refuse(verdict, path);
    return completed === null && isNonNullType(definition.type) ? undefined : completed;
  }

  #refuse(verdict: Verdict, path: Path): null {
    if (this.errors.length < maximumErrors) this.errors.push(refusalError(verdict, path));
    return null;
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown, path: Path): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType, nodes, value, path);
    if (value === null || value === undefined) return null;
    if (isListType(type)) return this.#list(type.ofType, nodes, value, path);
    const named = getNamedType(type);
    if (!isCompositeType(named) || !isJsonObject(value)) return value;
    const runtime = this.decisions.rules.schema.getType(String(value[hiddenTypename] ?? named.name));
    if (!isObjectType(runtime)) return null;
    const verdict = this.decisions.object(runtime);
    if (verdict !== 'granted') return this.#refuse(verdict, path);
    return this.#object(
      runtime,
      nodes.flatMap((node) => node.selectionSet ?? []),
      value,
      path,
    );
  }

  #list(itemType: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown, path: Path): unknown {
    if (!Array.isArray(value)) return null;
    const items = value.map((item, index) => this.#value(itemType, nodes, item, [...path, index]));
    return isNonNullType(itemType) && items.includes(null) ? null : items;
  }

  #collect(type: GraphQLObjectType, selections: readonly SelectionNode[], into: Fields): void {
    for (const selection of selections) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.set(key, [...(into.get(key) ?? []), selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (this.#applies(type, selection.typeCondition?.name.value)) {
          this.#collect(type, selection.selectionSet.selections, into);
        }
      } else {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment && this.#applies(type, fragment.typeCondition.name.value)) {
          this.#collect(type, fragment.selectionSet.selections, into);
        }
      }
    }
  }

  #applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    return condition === undefined || this.decisions.rules.possible(condition).includes(type);
  }

  #isIncluded(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if !== false;
  }
}

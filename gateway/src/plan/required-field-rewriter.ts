import {
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeNode,
} from 'graphql';
import type { RequiredField, RequiredFields } from '../execute/compile/required-fields';
import { argumentOf, directivesNamed, type FieldsDefinition, hasFields, subgraphNames } from './join-directives';
import { argumentText } from './naming';

const named = (type: TypeNode): NamedTypeNode => (type.kind === Kind.NAMED_TYPE ? type : named(type.type));

const selectionOf = (text: string): SelectionSetNode =>
  (parse(`{${text}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;

const textOf = (set: SelectionSetNode): string => stripIgnoredCharacters(print(set)).slice(1, -1);

function fieldNamesIn({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((each) => [
    ...(each.kind === Kind.FIELD ? [each.name.value] : []),
    ...('selectionSet' in each && each.selectionSet ? fieldNamesIn(each.selectionSet) : []),
  ]);
}

/**
 * Gives each field with arguments inside a `@requires` a field of its own, which only the planner knows. Apollo's planner knows a
 * required field by its name alone: with the arguments of another `@requires`, or of the client, it would be the same to it.
 */
export class RequiredFieldRewriter implements RequiredFields {
  readonly #types: ReadonlyMap<string, FieldsDefinition>;
  readonly #subgraphs: ReadonlyMap<string, string>;
  readonly #names = new Map<string, string>();
  readonly #real = new Map<string, RequiredField>();
  readonly #demands = new Map<string, SelectionSetNode>();
  /** by type, then by name for the planner */
  readonly #added = new Map<string, Map<string, FieldDefinitionNode>>();

  /** @param suffix with a number behind it, ends no field's name */
  constructor(
    document: DocumentNode,
    private readonly suffix: string,
  ) {
    const definitions = document.definitions.filter(hasFields);
    this.#types = new Map(definitions.map((definition) => [definition.name.value, definition]));
    this.#subgraphs = subgraphNames(document);
  }

  get(name: string): RequiredField | undefined {
    return this.#real.get(name);
  }

  demandedBy(subgraph: string, type: string, field: string): ReadonlySet<string> {
    const demand = this.demandOf(subgraph, type, field);
    return new Set(demand && fieldNamesIn(demand));
  }

  demandOf(subgraph: string, type: string, field: string): SelectionSetNode | undefined {
    return this.#demands.get(`${subgraph} ${type}.${field}`);
  }

  keysOf(subgraph: string, type: string): readonly SelectionSetNode[] {
    const definition = this.#types.get(type);
    const directives = definition ? directivesNamed(definition, 'join__type') : [];
    return directives.flatMap((directive) => {
      const graph = this.#subgraphs.get(argumentOf(directive, 'graph') ?? '');
      const key = argumentOf(directive, 'resolvable') === 'false' ? undefined : argumentOf(directive, 'key');
      return graph === subgraph && key !== undefined ? [selectionOf(key)] : [];
    });
  }

  rewrite(document: DocumentNode): DocumentNode {
    const rewritten = document.definitions.map((each) => (hasFields(each) ? this.#type(each) : each));
    return { ...document, definitions: rewritten.map((each) => (hasFields(each) ? this.#withAdded(each) : each)) };
  }

  #type(definition: FieldsDefinition): FieldsDefinition {
    const fields = (definition.fields ?? []).map((field) => this.#field(definition.name.value, field));
    return { ...definition, fields };
  }

  #field(type: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const joined = new Set(directivesNamed(field, 'join__field'));
    const directives = (field.directives ?? []).map((directive) => {
      const requires = joined.has(directive) ? argumentOf(directive, 'requires') : undefined;
      if (requires === undefined) return directive;
      const selection = this.#selections(selectionOf(requires), type);
      const subgraph = this.#subgraphs.get(argumentOf(directive, 'graph') ?? '');
      this.#demands.set(`${subgraph} ${type}.${field.name.value}`, selection);
      const value = { kind: Kind.STRING, value: textOf(selection) } as const;
      return {
        ...directive,
        arguments:
          directive.arguments?.map((each) => (each.name.value === 'requires' ? { ...each, value } : each)) ?? [],
      };
    });
    return { ...field, directives };
  }

  #selections(set: SelectionSetNode, type: string): SelectionSetNode {
    return {
      ...set,
      selections: set.selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return this.#selection(selection, type);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        const condition = selection.typeCondition?.name.value ?? type;
        return { ...selection, selectionSet: this.#selections(selection.selectionSet, condition) };
      }),
    };
  }

  #selection(node: FieldNode, type: string): FieldNode {
    const definition = this.#definition(type, node.name.value);
    if (!definition) return node;
    const { selectionSet: set, arguments: given, ...field } = node;
    const inner = set && { selectionSet: this.#selections(set, named(definition.type).name.value) };
    if (!given?.length) return { ...field, ...inner };
    const name = this.#nameFor(node);
    this.#add(type, name, node.name.value);
    return { ...field, ...inner, name: { kind: Kind.NAME, value: name } };
  }

  #nameFor(node: FieldNode): string {
    const field = { name: node.name.value, arguments: argumentText(node.arguments) };
    const asked = `${field.name}(${field.arguments})`;
    const name = this.#names.get(asked) ?? `${field.name}${this.suffix}${this.#names.size}`;
    this.#names.set(asked, name);
    this.#real.set(name, field);
    return name;
  }

  /** Types that implement an interface have the field as well. */
  #add(type: string, name: string, realName: string): void {
    const implementing = [...this.#types.values()].filter(({ interfaces = [] }) =>
      interfaces.some((each) => each.name.value === type),
    );
    for (const each of [type, ...implementing.map((definition) => definition.name.value)]) {
      const real = this.#definition(each, realName);
      if (!real) continue;
      const added = this.#added.get(each) ?? new Map<string, FieldDefinitionNode>();
      this.#added.set(each, added);
      added.set(name, { ...real, name: { kind: Kind.NAME, value: name }, arguments: [] });
    }
  }

  #definition(type: string, field: string): FieldDefinitionNode | undefined {
    return this.#types.get(type)?.fields?.find((each) => each.name.value === field);
  }

  #withAdded(definition: FieldsDefinition): FieldsDefinition {
    const added = this.#added.get(definition.name.value);
    if (!added) return definition;
    // what is required may itself require
    const fields = [...added.values()].map((field) => this.#field(definition.name.value, field));
    return { ...definition, fields: [...(definition.fields ?? []), ...fields] };
  }
}

import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** A type of the supergraph that has fields. */
export type FieldsDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export const hasFields = (definition: { kind: Kind }): definition is FieldsDefinition =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** The value of an argument that is a text, an enum value or a truth value, as text. */
export function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((each) => each.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

export const directivesNamed = (
  { directives = [] }: FieldsDefinition | FieldDefinitionNode,
  name: 'join__type' | 'join__field',
): readonly ConstDirectiveNode[] => directives.filter((directive) => directive.name.value === name);

/** Names of subgraphs by the words that stand for them in the join specification. */
export function subgraphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.map(({ name, directives = [] }) => [
      name.value,
      directives.map((directive) => argumentOf(directive, 'name')).find((each) => each !== undefined) ?? name.value,
    ]),
  );
}

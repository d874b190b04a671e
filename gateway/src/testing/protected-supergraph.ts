import { type ConstDirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

const definitions = `
  scalar policy__Policy
  directive @policy(policies: [[policy__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM | UNION
`;

function directivesIn(text: string): readonly ConstDirectiveNode[] {
  const [definition] = parse(`scalar Holder ${text}`).definitions;
  return definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
}

const link = directivesIn('@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)');

/**
 * Writes policies into a supergraph by hand, where composition would refuse to: on interfaces, on unions, on what other fields read.
 * @param asked policy by coordinate: `Record`, `Record.author`
 */
export function protectedSupergraph(sdl: string, asked: Readonly<Record<string, string>>): string {
  const at = (coordinate: string): readonly ConstDirectiveNode[] =>
    asked[coordinate] === undefined ? [] : directivesIn(`@policy(policies: [["${asked[coordinate]}"]])`);
  const typed = <Node extends { name: { value: string }; directives?: readonly ConstDirectiveNode[] | undefined }>(
    node: Node,
  ): Node => ({ ...node, directives: [...(node.directives ?? []), ...at(node.name.value)] });
  let type = '';
  const enter = <Node extends Parameters<typeof typed>[0]>(node: Node): Node => {
    type = node.name.value;
    return typed(node);
  };
  const document: DocumentNode = visit(parse(sdl), {
    SchemaDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), ...link] }),
    ObjectTypeDefinition: { enter },
    InterfaceTypeDefinition: { enter },
    UnionTypeDefinition: { enter },
    EnumTypeDefinition: { enter },
    ScalarTypeDefinition: { enter },
    FieldDefinition: (node) => ({
      ...node,
      directives: [...(node.directives ?? []), ...at(`${type}.${node.name.value}`)],
    }),
  });
  return `${print(document)}\n${definitions}`;
}

import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  visit,
} from 'graphql';

const pageLists = ['nodes', 'edges'];

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** `first` says how long the lists of a page are, and has a default: so the gateway knows what a page may cost. */
const sizedByFirst = directiveOf('@listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"])');

function directiveOf(text: string): ConstDirectiveNode {
  const [definition] = parse(`type T ${text} { f: Int }`, { noLocation: true }).definitions;
  const [directive] = definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  if (!directive) throw new TypeError(`expected a directive: ${text}`);
  return directive;
}

const isPage = ({ fields }: ObjectTypeDefinitionNode): boolean =>
  pageLists.every((list) => fields?.some((field) => field.name.value === list));

/** Writes on every field that returns a page how large it can be (https://specs.apollo.dev/cost/v0.1). */
export function withPageSizes(document: DocumentNode): DocumentNode {
  const objects = document.definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION);
  const pages = new Set(objects.filter(isPage).map(({ name }) => name.value));
  const isSized = ({ type, arguments: given }: FieldDefinitionNode): boolean =>
    pages.has(namedType(type)) && given?.some((each) => each.name.value === 'first') === true;
  return visit(document, {
    FieldDefinition: (field) =>
      isSized(field) ? { ...field, directives: [...(field.directives ?? []), sizedByFirst] } : undefined,
  });
}

import { type ConstDirectiveNode, type DocumentNode, parse, print } from 'graphql';
import type { RequiredFields } from '../execute/compile/required-fields';
import { argumentOf, directivesNamed, type FieldsDefinition, hasFields, subgraphNames } from './join-directives';
import { freeSuffix } from './naming';
import { RequiredFieldRewriter } from './required-field-rewriter';

export interface LabelledOverride {
  readonly label: string;
  readonly field: string;
  /** some `@key`, `@requires` or `@provides` reads a field of this name: any operation may come to need it */
  readonly isRead: boolean;
}

/** A supergraph made ready for the planner, which mistakes some that are valid. Clients and requirements see the original. */
export interface PreparedSupergraph {
  /** the original text where nothing had to be changed */
  readonly sdl: string;
  readonly required: RequiredFields;
  /** names of subgraphs, by interface, that serve it as an object type */
  readonly interfaceObjects: ReadonlyMap<string, ReadonlySet<string>>;
  /** fields that are overridden under a label */
  readonly overrides: readonly LabelledOverride[];
  /** for data keys (`Naming`) */
  readonly keySuffix: string;
}

export function prepareSupergraph(sdl: string): PreparedSupergraph {
  const document = parse(sdl, { noLocation: true });
  const types = document.definitions.filter(hasFields);
  const fields = types.flatMap((type) => type.fields ?? []);
  const names = fields.map(({ name }) => name.value);
  const required = new RequiredFieldRewriter(document, freeSuffix(names, 'r'));
  const prepared = print(required.rewrite(withResolvableKeysFirst(document)));
  return {
    sdl: prepared === print(document) ? sdl : prepared,
    required,
    interfaceObjects: interfaceObjects(document, types),
    overrides: overrides(types),
    keySuffix: freeSuffix(names, 'a'),
  };
}

/** Coming back to a subgraph after a `@requires`, the planner takes the first key of the type there, resolvable or not. */
function withResolvableKeysFirst(document: DocumentNode): DocumentNode {
  return { ...document, definitions: document.definitions.map((each) => (hasFields(each) ? reordered(each) : each)) };
}

function reordered(definition: FieldsDefinition): FieldsDefinition {
  const keys = directivesNamed(definition, 'join__type');
  const isResolvable = (directive: ConstDirectiveNode): boolean => argumentOf(directive, 'resolvable') !== 'false';
  const graphs = new Set(keys.filter(isResolvable).map((directive) => argumentOf(directive, 'graph')));
  const last = new Set(keys.filter((each) => !isResolvable(each) && graphs.has(argumentOf(each, 'graph'))));
  const { directives = [] } = definition;
  return { ...definition, directives: [...directives.filter((directive) => !last.has(directive)), ...last] };
}

function interfaceObjects(
  document: DocumentNode,
  types: readonly FieldsDefinition[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const subgraphs = subgraphNames(document);
  const found = new Map<string, Set<string>>();
  for (const type of types) {
    for (const directive of directivesNamed(type, 'join__type')) {
      if (argumentOf(directive, 'isInterfaceObject') !== 'true') continue;
      const graphs = found.get(type.name.value) ?? new Set();
      found.set(type.name.value, graphs.add(subgraphs.get(argumentOf(directive, 'graph') ?? '') ?? ''));
    }
  }
  return found;
}

const readArguments = ['key', 'requires', 'provides'];

function overrides(types: readonly FieldsDefinition[]): readonly LabelledOverride[] {
  const fields = types.flatMap((type) => type.fields ?? []);
  const directives = [...types, ...fields].flatMap((each) => [
    ...directivesNamed(each, 'join__type'),
    ...directivesNamed(each, 'join__field'),
  ]);
  const texts = directives.flatMap((directive) => readArguments.flatMap((name) => argumentOf(directive, name) ?? []));
  const read = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  return fields.flatMap((field) =>
    directivesNamed(field, 'join__field').flatMap((directive) => {
      const label = argumentOf(directive, 'overrideLabel');
      const { value } = field.name;
      return label === undefined ? [] : [{ label, field: value, isRead: read.has(value) }];
    }),
  );
}

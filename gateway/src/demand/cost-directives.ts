import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';

const specification = 'https://specs.apollo.dev/cost/';

/** `@listSize` as a subgraph wrote it. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** arguments of the field whose value is the size */
  readonly slicingArguments: readonly string[];
  /** fields of the returned object that are lists of this size, in place of the field itself */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** By what name each of the two directives goes in this supergraph; absent where the specification is not linked. */
export interface CostDirectiveNames {
  readonly cost?: string;
  readonly listSize?: string;
}

const argumentOf = (directive: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  directive.arguments?.find((argument) => argument.name.value === name)?.value;

const textOf = (value: ConstValueNode | undefined): string | undefined =>
  value?.kind === Kind.STRING ? value.value : undefined;

const numberOf = (value: ConstValueNode | undefined): number | undefined =>
  value?.kind === Kind.INT || value?.kind === Kind.FLOAT ? Number(value.value) : undefined;

const textsOf = (value: ConstValueNode | undefined): readonly string[] =>
  value?.kind === Kind.LIST ? value.values.flatMap((each) => textOf(each) ?? []) : [textOf(value) ?? []].flat();

/** An entry of `@link(import:)`: a name, or `{ name, as }`. */
function importedAs(link: ConstDirectiveNode, directive: string): string | undefined {
  const imports = argumentOf(link, 'import');
  for (const entry of imports?.kind === Kind.LIST ? imports.values : []) {
    if (textOf(entry) === `@${directive}`) return directive;
    if (entry.kind !== Kind.OBJECT) continue;
    const member = (name: string) => textOf(entry.fields.find((each) => each.name.value === name)?.value);
    if (member('name') === `@${directive}`) return member('as')?.slice(1) ?? directive;
  }
  return undefined;
}

/** https://specs.apollo.dev/cost/v0.1; names by https://specs.apollo.dev/link/v1.0 */
export function costDirectiveNames(supergraph: DocumentNode): CostDirectiveNames {
  const link = supergraph.definitions
    .flatMap((each) =>
      each.kind === Kind.SCHEMA_DEFINITION || each.kind === Kind.SCHEMA_EXTENSION ? (each.directives ?? []) : [],
    )
    .find((each) => textOf(argumentOf(each, 'url'))?.startsWith(specification));
  if (!link) return {};
  const prefix = textOf(argumentOf(link, 'as')) ?? 'cost';
  return {
    cost: importedAs(link, 'cost') ?? prefix,
    listSize: importedAs(link, 'listSize') ?? `${prefix}__listSize`,
  };
}

type Directives = readonly ConstDirectiveNode[] | undefined;

const named = (directives: Directives, name: string | undefined): ConstDirectiveNode | undefined =>
  name === undefined ? undefined : directives?.find((each) => each.name.value === name);

export function weightOn(directives: Directives, names: CostDirectiveNames): number | undefined {
  const directive = named(directives, names.cost);
  return directive && numberOf(argumentOf(directive, 'weight'));
}

export function listSizeOn(directives: Directives, names: CostDirectiveNames): ListSize | undefined {
  const directive = named(directives, names.listSize);
  if (!directive) return undefined;
  const isRequired = argumentOf(directive, 'requireOneSlicingArgument');
  return {
    assumedSize: numberOf(argumentOf(directive, 'assumedSize')),
    slicingArguments: textsOf(argumentOf(directive, 'slicingArguments')),
    sizedFields: textsOf(argumentOf(directive, 'sizedFields')),
    requireOneSlicingArgument: isRequired?.kind !== Kind.BOOLEAN || isRequired.value,
  };
}

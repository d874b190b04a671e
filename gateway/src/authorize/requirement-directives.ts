import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';
import { type Alternatives, type Atom, both, nothingRequired, type Requirement } from './requirement';

const specification = 'https://specs.apollo.dev/';
const security = ['authenticated', 'requiresScopes', 'policy'] as const;
type SecurityDirective = (typeof security)[number];

const argumentOf = (directive: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  directive.arguments?.find((argument) => argument.name.value === name)?.value;

const textOf = (value: ConstValueNode | undefined): string | undefined =>
  value?.kind === Kind.STRING ? value.value : undefined;

/** A specification's main directive bears its name, or the name it was linked `as`. */
function linkedName(links: readonly ConstDirectiveNode[], directive: SecurityDirective): string | undefined {
  const link = links.find((each) => textOf(argumentOf(each, 'url'))?.startsWith(`${specification}${directive}/`));
  if (!link) return undefined;
  return importedName(link, directive) ?? textOf(argumentOf(link, 'as')) ?? directive;
}

function importedName(link: ConstDirectiveNode, directive: SecurityDirective): string | undefined {
  const imports = argumentOf(link, 'import');
  if (imports?.kind !== Kind.LIST) return undefined;
  for (const entry of imports.values) {
    if (entry.kind !== Kind.OBJECT) continue;
    const field = (name: string) => textOf(entry.fields.find((each) => each.name.value === name)?.value);
    if (field('name') === `@${directive}`) return field('as')?.slice(1);
  }
  return undefined;
}

/** Which name each security directive goes by in this supergraph. */
export type DirectiveNames = ReadonlyMap<string, SecurityDirective>;

/** One that is defined and linked to no other specification counts too: a requirement that is not understood opens a field. */
export function securityDirectives(supergraph: DocumentNode): DirectiveNames {
  const defined = new Set(
    supergraph.definitions.flatMap((each) => (each.kind === Kind.DIRECTIVE_DEFINITION ? each.name.value : [])),
  );
  const links = supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  return new Map(
    security.flatMap((directive) => {
      const name = linkedName(links, directive) ?? (defined.has(directive) ? directive : undefined);
      return name === undefined ? [] : [[name, directive] as const];
    }),
  );
}

const listOf = (value: ConstValueNode | undefined): readonly ConstValueNode[] =>
  value === undefined ? [] : value.kind === Kind.LIST ? value.values : [value];

function alternativesOf(value: ConstValueNode | undefined, kind: Atom['kind']): Alternatives {
  return listOf(value).map((inner) => listOf(inner).map((entry) => ({ kind, name: textOf(entry) ?? '' })));
}

function requirementOf(directive: ConstDirectiveNode, names: DirectiveNames): Requirement {
  switch (names.get(directive.name.value)) {
    case 'authenticated':
      return { authenticated: true, all: [] };
    case 'requiresScopes':
      return { authenticated: true, all: [alternativesOf(argumentOf(directive, 'scopes'), 'scope')] };
    case 'policy':
      return { authenticated: true, all: [alternativesOf(argumentOf(directive, 'policies'), 'policy')] };
    default:
      return nothingRequired;
  }
}

/** What the directives on one definition ask, together. */
export const requirementOn = (
  directives: readonly ConstDirectiveNode[] | undefined,
  names: DirectiveNames,
): Requirement => both(...(directives ?? []).map((directive) => requirementOf(directive, names)));

import fs from 'node:fs';
import { type ConstDirectiveNode, type DocumentNode, type EnumValueDefinitionNode, Kind, parse } from 'graphql';
import { securityDirectives } from '../authorize/requirement-directives';
import type { GraphEntry } from './located';

/** The supergraph cannot be served as it is; nothing that the configuration could change. */
export class SupergraphError extends Error {
  constructor(file: string, reason: string) {
    super(`The gateway cannot start: received ${file}, expected a supergraph (Federation SDL):\n  ${reason}`);
    this.name = 'SupergraphError';
  }
}

/** What the configuration has to know of a supergraph before it is built. */
export interface SupergraphOutline {
  readonly graphs: readonly GraphEntry[];
  /** whether it asks anything of callers */
  readonly isProtected: boolean;
}

const textOf = (directive: ConstDirectiveNode, name: string): string => {
  const value = directive.arguments?.find((each) => each.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
};

/** Graphs are values of one enum, each with `@join__graph(name:, url:)` on it (join specification, v0.1 to v0.5). */
function graphOf(value: EnumValueDefinitionNode): GraphEntry[] {
  const directive = value.directives?.find(({ name }) => name.value.endsWith('__graph'));
  return directive ? [{ name: textOf(directive, 'name'), url: textOf(directive, 'url') }] : [];
}

const graphsOf = (document: DocumentNode): GraphEntry[] =>
  document.definitions
    .filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION)
    .filter(({ name }) => name.value.endsWith('__Graph'))
    .flatMap(({ values }) => (values ?? []).flatMap(graphOf));

/** @throws an error of the system or of the parser */
export function readSupergraph(file: string): SupergraphOutline {
  const document = parse(fs.readFileSync(file, 'utf8'), { noLocation: true });
  return { graphs: graphsOf(document), isProtected: securityDirectives(document).size > 0 };
}

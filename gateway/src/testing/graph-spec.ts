import type { WorldField } from './world';

/** A field in one subgraph. */
export interface FieldSpec {
  readonly type: string;
  readonly hasArgument: boolean;
  isExternal?: boolean;
  isShareable?: boolean;
  isInaccessible?: boolean;
  requires?: string;
  /** names of fields that objects found by this field bring along */
  provides?: string;
  /** as in SDL, with its arguments */
  override?: string;
}

export interface TypeSpec {
  readonly kind: 'type' | 'interface';
  /** as in SDL: `@key(fields: "id")` */
  readonly keys: string[];
  readonly interfaces: string[];
  isInterfaceObject?: boolean;
  readonly fields: Map<string, FieldSpec>;
}

export interface SubgraphSpec {
  readonly name: string;
  readonly types: Map<string, TypeSpec>;
  /** members, by name */
  readonly unions: Map<string, readonly string[]>;
}

export interface GraphSpec {
  readonly subgraphs: readonly SubgraphSpec[];
  /** what is true, by coordinate */
  readonly fields: ReadonlyMap<string, WorldField>;
}

const quoted = (text: string): string => JSON.stringify(text);

function fieldSdl(name: string, field: FieldSpec): string {
  return [
    `${name}${field.hasArgument ? '(n: Int = 7)' : ''}: ${field.type}`,
    field.isExternal ? '@external' : '',
    field.isShareable ? '@shareable' : '',
    field.isInaccessible ? '@inaccessible' : '',
    field.requires === undefined ? '' : `@requires(fields: ${quoted(field.requires)})`,
    field.provides === undefined ? '' : `@provides(fields: ${quoted(field.provides)})`,
    field.override ?? '',
  ]
    .filter(Boolean)
    .join(' ');
}

function typeSdl(name: string, type: TypeSpec): string {
  const interfaces = type.interfaces.length > 0 ? ` implements ${type.interfaces.join(' & ')}` : '';
  const keys = type.keys.map((key) => ` ${key}`).join('');
  const fields = [...type.fields].map(([field, spec]) => `  ${fieldSdl(field, spec)}`).join('\n');
  return `${type.kind} ${name}${interfaces}${keys}${type.isInterfaceObject ? ' @interfaceObject' : ''} {\n${fields}\n}`;
}

/** A subgraph's schema as its team would write it; without types that have no field. */
export function subgraphSdl({ types, unions }: SubgraphSpec): string {
  return [
    'enum Mood { GOOD BAD HIDDEN @inaccessible }',
    'scalar Json',
    ...[...types].filter(([, type]) => type.fields.size > 0).map(([name, type]) => typeSdl(name, type)),
    ...[...unions].map(([name, members]) => `union ${name} = ${members.join(' | ')}`),
  ].join('\n');
}

export const fieldNamesOf = ({ subgraphs }: GraphSpec): readonly string[] => [
  ...new Set(subgraphs.flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields.keys()]))),
];

/** Names of all fields that some `@requires` or `@provides` reads. */
export const readNamesOf = (subgraphs: readonly SubgraphSpec[]): readonly string[] =>
  subgraphs
    .flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields.values()]))
    .flatMap(({ requires, provides }) => `${requires ?? ''} ${provides ?? ''}`.match(/\w+/g) ?? []);

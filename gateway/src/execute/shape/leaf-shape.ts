import { type GraphQLLeafType, isEnumType } from 'graphql';
import type { LeafShape } from '../response-shape';

const specified = new Map<string, LeafShape['leaf']>([
  ['String', 'string'],
  ['ID', 'id'],
  ['Int', 'int'],
  ['Float', 'float'],
  ['Boolean', 'boolean'],
]);

/** @param hidden values of the enum that clients must not see */
export function leafShape(type: GraphQLLeafType, isNullable: boolean, hidden: ReadonlySet<string>): LeafShape {
  const known = { kind: 'leaf', isNullable, type: type.name } as const;
  if (!isEnumType(type)) return { ...known, leaf: specified.get(type.name) ?? 'any' };
  const values = new Set(type.getValues().map(({ name }) => name));
  return { ...known, leaf: 'enum', values, ...(hidden.size > 0 ? { hidden } : {}) };
}

/**
 * Result coercion of a value that a subgraph coerced before (https://spec.graphql.org/October2021/#sec-Scalars): whole numbers may
 * be identifiers, nothing else changes. `undefined` for a value of the wrong kind, and for a number too large for JSON's readers.
 */
export function coerceLeaf({ leaf, values }: LeafShape, value: unknown): unknown {
  switch (leaf) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'id':
      return typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : undefined;
    case 'int':
      return Number.isInteger(value) ? value : undefined;
    case 'float':
      return Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'enum':
      return typeof value === 'string' && values?.has(value) ? value : undefined;
    case 'any':
      return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
  }
}

import type { ErrorCode } from '@salus/subgraph-kit/errors';
import { GraphQLError } from 'graphql';
import type { Place } from '../outcome';
import type { ValueShape } from '../response-shape';

const internalError = (message: string, path: Place): GraphQLError =>
  new GraphQLError(message, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } });

/** @param coordinate `Type.field` of the field that holds the place, its list items included */
export const missingError = (coordinate: string, path: Place): GraphQLError =>
  internalError(`Cannot return null for non-nullable field ${coordinate}.`, path);

/** For a value that is not what the schema says: what came is named by its kind alone. */
export const wrongKindError = (coordinate: string, received: unknown, shape: ValueShape, path: Place): GraphQLError =>
  internalError(`Received ${kindOf(received, shape)} for ${coordinate}; expected ${expectationOf(shape)}.`, path);

/** For a value that cannot be written. */
export const tooDeepError = (coordinate: string, path: Place): GraphQLError =>
  internalError(`Received too many lists or objects within each other for ${coordinate}.`, path);

function kindOf(value: unknown, { kind }: ValueShape): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'a number out of range';
  if (typeof value === 'object') return kind === 'object' ? 'an object of another type' : 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

function expectationOf(shape: ValueShape): string {
  if (shape.kind === 'list') return 'a list';
  if (shape.kind === 'object') return `an object of type "${shape.object.type}"`;
  return shape.leaf === 'enum' ? `a value of the enum "${shape.type}"` : `a value of type "${shape.type}"`;
}

import type { ExecutionResult } from 'graphql';
import type { Answer } from './executor';

/** For libraries that want the answer as an object and write the text themselves. */
export const presented = ({ data, errors }: Answer): ExecutionResult => ({
  data: JSON.parse(data) as Record<string, unknown> | null,
  ...(errors.length > 0 ? { errors } : {}),
});

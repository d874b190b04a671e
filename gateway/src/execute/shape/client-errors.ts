import { GraphQLError } from 'graphql';
import { type LocatedError, maximumErrors, type Outcome, type Place } from '../outcome';
import type { ResponseShape } from '../response-shape';
import { type ClientPath, clientPaths } from './client-paths';

/**
 * The subgraphs' errors where the client asked for what failed; near it, where it did not ask. Once
 * `maximumErrors` places were looked at, an error is listed once only, however many aliases its place has.
 */
export function clientErrors(shape: ResponseShape, outcome: Outcome): readonly GraphQLError[] {
  let left = maximumErrors;
  return outcome.errors.flatMap((error) => {
    const paths: ClientPath[] = [];
    for (const path of clientPaths(shape, outcome, error.path)) {
      paths.push(path);
      left -= 1;
      if (left <= 0) break;
    }
    const concerned = paths.filter(({ isConcerned }) => isConcerned);
    return (concerned.length > 0 ? concerned : paths).map(({ path }) => errorAt(path, error));
  });
}

const errorAt = (path: Place, { message, extensions }: LocatedError): GraphQLError =>
  new GraphQLError(message, { ...(path.length > 0 ? { path } : {}), extensions });

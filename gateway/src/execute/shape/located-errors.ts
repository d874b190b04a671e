import { GraphQLError } from 'graphql';
import type { LocatedError, Outcome, Place } from '../outcome';
import type { ResponseShape } from '../response-shape';
import { clientPaths } from './client-paths';

/** Once so many are listed, an error is listed once only, however many aliases its place has. */
export const maximumErrors = 500;

/** The subgraphs' errors where the client asked for what failed. */
export function locatedErrors(shape: ResponseShape, { data, errors }: Outcome): readonly GraphQLError[] {
  const located: GraphQLError[] = [];
  for (const error of errors) {
    for (const path of clientPaths(shape, data, error.path)) {
      located.push(errorAt(path, error));
      if (located.length >= maximumErrors) break;
    }
  }
  return located;
}

const errorAt = (path: Place, { message, extensions }: LocatedError): GraphQLError =>
  new GraphQLError(message, { ...(path.length > 0 ? { path } : {}), extensions });

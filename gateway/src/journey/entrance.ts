import { SalusError } from '@salus/subgraph-kit/errors';
import { GraphQLError } from 'graphql';
import { discreet } from '../document/discretion';
import { DocumentError } from '../document/document-reader';
import type { Operation } from '../document/operation';
import { describeError, type Log } from '../log';
import type { ServedGraphs } from '../plan/served-graph';
import { type GraphRequest, prepare, type Preparation } from './preparation';

/** What stands before an operation is carried out. */
export class Entrance {
  constructor(
    private readonly graphs: ServedGraphs,
    private readonly log: Log,
  ) {}

  /**
   * Reads and prepares a request.
   * @param admits looks at the operation before anything is worked out for it; throws to refuse
   * @throws DocumentError, and only that
   */
  async prepare(request: GraphRequest, admits: (operation: Operation) => void): Promise<Preparation> {
    const served = this.graphs.current();
    try {
      const operation = served.documents.read(request.query, request.operationName);
      admits(operation);
      served.introspection.admit(operation, request.session);
      return prepare(served, operation, request);
    } catch (error) {
      const refusal = this.#presentable(error, request.requestId);
      const { query, variables, session } = request;
      throw served.introspection.mayRead(session) ? refusal : discreet(refusal, query, variables);
    }
  }

  /** Errors meant for the client pass; of others only the log learns. */
  #presentable(error: unknown, requestId: string): DocumentError {
    if (error instanceof DocumentError) return error;
    if (error instanceof SalusError) return new DocumentError([error]);
    this.log.error('an operation could not be prepared', { requestId, ...describeError(error) });
    return new DocumentError([new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })]);
  }
}

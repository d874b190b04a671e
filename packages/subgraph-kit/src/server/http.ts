import type { Tracer } from '@opentelemetry/api';
import type { Caller } from '@salus/policy';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { GraphQLError } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/fastify';
import type { Database } from '../database';
import { maskError, SalusError } from '../errors';
import { newUuid } from '../ids';
import { describeError, type Logger } from '../logging';
import { type Context, createContext, type LoaderFactory } from '../request';
import { traceRequests } from '../tracing';
import { callerOf } from './authentication';
import { Documents } from './documents';
import { extensionsOf } from './extensions';

export interface GraphQLServerParts {
  name: string;
  passportKey: string;
  schema: GraphQLSchema;
  database: Database;
  loaders: LoaderFactory<unknown>;
  log: Logger;
  /** What is not ready yet; empty when everything is. */
  waitingFor: () => Promise<string[]>;
  /** Absent where nothing is traced. */
  tracer?: Tracer;
  routes?: (app: FastifyInstance, callerOfRequest: (request: FastifyRequest) => Promise<Caller>) => void;
}

const bodyLimitBytes = 12 * 1024 * 1024;

/** The gateway's id of a request, or a new one. */
export const requestIdOf = (request: FastifyRequest): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && given.length <= 64 ? given : newUuid();
};

/** Reports what was masked and answers the error as it may leave the subgraph. */
export const formatWith = (log: Logger, requestId: string) => (error: GraphQLError | Error) => {
  const known = error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
  return maskError(known, (hidden) => log.error({ requestId, ...describeError(hidden) }, 'an error was masked'));
};

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof SalusError)) throw error;
  return reply.code(401).send({ errors: [error.toJSON()] });
}

/** The subgraph's HTTP side: `/graphql` for bearers of a passport, `/healthz` and `/readyz` for everyone. */
export function createHttpServer(parts: GraphQLServerParts): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: bodyLimitBytes, forceCloseConnections: true });
  const callers = new WeakMap<FastifyRequest, Caller>();
  const callerOfRequest = (request: FastifyRequest): Promise<Caller> =>
    callerOf(request.headers.authorization, parts.name, parts.passportKey);

  if (parts.tracer) traceRequests(app, parts.name, parts.tracer);
  app.get('/healthz', () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const waitingFor = await parts.waitingFor();
    return reply.code(waitingFor.length === 0 ? 200 : 503).send({ ready: waitingFor.length === 0, waitingFor });
  });
  parts.routes?.(app, callerOfRequest);

  const handler = createGraphQLHandler(parts, (request) => {
    const caller = callers.get(request);
    if (!caller) throw new TypeError('the passport is checked before the operation');
    return caller;
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      try {
        callers.set(request, await callerOfRequest(request));
      } catch (error) {
        return refuse(reply, error);
      }
    },
    handler,
  });
  return app;
}

function createGraphQLHandler(parts: GraphQLServerParts, callerOfRequest: (request: FastifyRequest) => Caller) {
  const documents = new Documents(parts.schema);
  const contexts = new WeakMap<FastifyRequest, Context>();
  return createHandler<Record<string, unknown>>({
    schema: parts.schema,
    onSubscribe: (request, { query, variables, operationName }) => {
      const document = documents.read(query);
      if (!('kind' in document)) return [...document];
      const requestId = requestIdOf(request.raw);
      const context = createContext({ caller: callerOfRequest(request.raw), requestId, log: parts.log }, parts.loaders);
      contexts.set(request.raw, context);
      return {
        schema: parts.schema,
        document,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
        contextValue: { ...context },
      };
    },
    onOperation: (request, _args, result) => {
      const context = contexts.get(request.raw);
      if (!context || !('data' in result || 'errors' in result)) return;
      return finish(result as ExecutionResult, context, parts) as never;
    },
    formatError: (error) => error as GraphQLFormattedError as never,
  });
}

/** Masks errors and adds what the gateway needs to know. */
export function finish(
  result: ExecutionResult,
  context: Context,
  parts: Pick<GraphQLServerParts, 'database' | 'log'>,
): ExecutionResult {
  const format = formatWith(parts.log, context.requestId);
  return {
    ...result,
    ...(result.errors ? { errors: result.errors.map(format) } : {}),
    extensions: { ...result.extensions, salus: extensionsOf(context, parts.database) },
  };
}

import type { FastifyInstance } from 'fastify';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { SalusError } from '../errors';
import { newUuid } from '../ids';
import { type Context, createContext } from '../request';
import { SubscriptionSpans } from '../tracing';
import { callerOf } from './authentication';
import { Documents } from './documents';
import { executeEvent, subscribeWithFreshContext } from './event-stream';
import { finish, formatWith, type GraphQLServerParts } from './http';

interface SubscribePayload {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  extensions?: Record<string, unknown> | null | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function begin(
  parts: GraphQLServerParts,
  documents: Documents,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const passport = text(payload.extensions?.passport);
  const caller = await callerOf(passport && `Passport ${passport}`, parts.name, parts.passportKey);
  const document = documents.read(payload.query);
  if (!('kind' in document)) return document;
  const requestId = text(payload.extensions?.requestId) ?? newUuid();
  return {
    schema: parts.schema,
    document,
    operationName: payload.operationName ?? null,
    variableValues: payload.variables ?? null,
    contextValue: createContext({ caller, requestId, log: parts.log }, parts.loaders),
  };
}

async function beginOrRefuse(...given: Parameters<typeof begin>): ReturnType<typeof begin> {
  try {
    return await begin(...given);
  } catch (error) {
    return [error instanceof SalusError ? error : formatWith(given[0].log, 'unknown')(error as Error)];
  }
}

const refreshed = (context: Context, parts: GraphQLServerParts): Context => createContext(context, parts.loaders);

/** `graphql-transport-ws` beside the HTTP server: each subscribe message carries its own passport. */
export function attachWebSocket(app: FastifyInstance, parts: GraphQLServerParts): () => Promise<void> {
  const documents = new Documents(parts.schema);
  const spans = parts.tracer && new SubscriptionSpans(parts.name, parts.tracer);
  const server = new WebSocketServer({ server: app.server, path: '/graphql', maxPayload: 1024 * 1024 });
  const disposable = useServer(
    {
      onSubscribe: async (_socket, _id, payload) => {
        const span = spans?.begin(payload.extensions);
        const begun = await beginOrRefuse(parts, documents, payload);
        if (span) spans?.admit(span, begun);
        return begun;
      },
      subscribe: async (args) => {
        const first = args.contextValue as unknown as Context;
        const answer = async (event: unknown): Promise<ExecutionResult> => {
          const context = refreshed(first, parts);
          return finish(await executeEvent(args as ExecutionArgs, event, context), context, parts);
        };
        const results = await subscribeWithFreshContext(args as ExecutionArgs, (event) =>
          spans ? spans.event(args, () => answer(event)) : answer(event),
        );
        spans?.end(args, !(Symbol.asyncIterator in results));
        return (Symbol.asyncIterator in results ? results : finish(results, first, parts)) as never;
      },
      onError: (_socket, _id, _payload, errors) =>
        errors.map((error) => formatWith(parts.log, 'unknown')(error).toJSON()),
    },
    server,
    12_000,
  );
  return async () => {
    await disposable.dispose();
    server.close();
  };
}

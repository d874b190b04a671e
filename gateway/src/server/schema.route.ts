import { SalusError } from '@salus/subgraph-kit/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session } from '../authenticate/session';
import type { ServedGraphs } from '../plan/served-graph';

export interface SchemaRouteParts {
  readonly graphs: ServedGraphs;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
}

const refusal = ({ isAnonymous }: Session): SalusError =>
  new SalusError(
    isAnonymous ? 'UNAUTHENTICATED' : 'FORBIDDEN',
    'The schema is read with an access token that has the scope "explore".',
  );

/** `/schema.graphql`: what introspection would tell the caller, as a document. */
export function addSchemaRoute(app: FastifyInstance, { graphs, sessionOf }: SchemaRouteParts): void {
  app.get('/schema.graphql', async (request, reply) => {
    const session = await sessionOf(request);
    const { introspection, authorizer } = graphs.current();
    if (!introspection.mayRead(session)) throw refusal(session);
    const text = introspection.print(authorizer.decisions(session));
    return reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', 'no-store').send(text);
  });
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Representation {
  readonly __typename: string;
  readonly id: string;
}
type Members = (id: string) => Record<string, unknown>;

const askedFor = /(?:(\w+)\s*:\s*)?_entities\(representations:\s*\$(\w+)\)/g;

function answer(body: string, members: Members): string {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, Representation[]> };
  const parts = [...query.matchAll(askedFor)].map(([, alias = '_entities', variable = '']) => {
    const found = variables[variable]?.map(({ __typename, id }) => ({ __typename, id, ...members(id) }));
    return [alias, found];
  });
  return JSON.stringify({ data: Object.fromEntries(parts) as unknown });
}

/** A subgraph that knows entities, and spends as little as can be on it. Answers its address. */
export async function startEntities(members: Members): Promise<string> {
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(answer(Buffer.concat(chunks).toString(), members));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';

// What a resolver is given depends on the scenario's own schema.
type Resolver = (source: never, args: never) => unknown;
type TypeResolvers = Record<string, Resolver> | object;

/** One subgraph of a scenario: its schema as its team would write it, and its data behind resolvers. */
export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Record<string, TypeResolvers>;
}

/** What a subgraph was asked. */
export interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface RunningSubgraph {
  readonly url: string;
  readonly asked: Asked[];
  stop(): Promise<void>;
}

async function readJson(request: AsyncIterable<unknown>): Promise<Asked & { operationName?: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Asked;
}

/** Serves a subgraph over HTTP, as any implementation of the subgraph specification would: no passport, no accounting. */
export async function startSubgraph({ sdl, resolvers }: SubgraphSource): Promise<RunningSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { query, variables, operationName } = await readJson(request);
    asked.push({ query, variables });
    const document = parse(query);
    const result = await execute({ schema, document, variableValues: variables, operationName: operationName ?? null });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  // a scenario that cannot be composed must not keep the process
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Finds an entity by whichever of its keys the representation carries. What else the representation carries, the values
 * read for `@requires`, goes along.
 */
export const byKey =
  <Row extends object>(rows: readonly Row[], ...keys: (keyof Row & string)[]) =>
  (reference: Record<string, unknown>): unknown => {
    const given = keys.filter((key) => key in reference);
    const row = rows.find((each) => given.length > 0 && given.every((key) => each[key] === reference[key]));
    return row ? { ...reference, ...row } : null;
  };

/** The line that makes a schema one of Federation 2. */
export const federation = (...directives: string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(directives)})\n`;

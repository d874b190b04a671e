import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { verifyPassport } from '@salus/subgraph-kit/passport';
import type { SubscriptionSpans } from '@salus/subgraph-kit/tracing';
import type { Caller } from '@salus/policy';
import { execute, type ExecutionResult, type GraphQLSchema, parse, subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

// A resolver's arguments are whatever the fixture says they are.
type Resolver = (source: never, args: never, context: TestContext) => unknown;
type Resolvers = Record<string, Record<string, Resolver | { subscribe: Resolver; resolve?: Resolver }>>;

export interface TestSubgraphOptions {
  name: string;
  sdl: string;
  resolvers: Resolvers;
  passportKey: string;
}

/** What a resolver may note for the gateway. */
export interface TestContext {
  caller: Caller;
  salus: { replica?: number; facts: unknown[]; refused: unknown[]; reductions: unknown[] };
}

export interface SeenRequest {
  query: string;
  variables: Record<string, unknown>;
  requestId: string | undefined;
  caller: Caller;
  traceparent?: string | undefined;
}

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@policy", "@authenticated", "@requiresScopes", "@interfaceObject"])\n`;

/** A subgraph made by hand, over real HTTP and WebSocket, which checks passports as the real ones do. */
export class TestSubgraph {
  readonly seen: SeenRequest[] = [];
  /** takes the place of the next answers, while set */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  activeSubscriptions = 0;
  replica = 0;
  /** those of the real ones, where a test is about them */
  spans: SubscriptionSpans | undefined;
  readonly #schema: GraphQLSchema;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  #port = 0;

  constructor(readonly options: TestSubgraphOptions) {
    this.#schema = buildSubgraphSchema([{ typeDefs: parse(this.sdl), resolvers: options.resolvers as never }]);
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#sockets = new WebSocketServer({ server: this.#server, path: '/graphql' });
    this.#serveSockets();
  }

  get sdl(): string {
    return federation + this.options.sdl;
  }

  /** connections of the gateway that are open now */
  get sockets(): number {
    return this.#sockets.clients.size;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Ends as a killed process does: every connection is cut. */
  async stop(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #context(caller: Caller): TestContext {
    return { caller, salus: { replica: this.replica, facts: [], refused: [], reductions: [] } };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/readyz') return void response.end('{"ready":true}');
    if (this.instead) return this.instead(request, response);
    const caller = await this.#callerOf(request.headers.authorization?.replace('Passport ', ''));
    if (!caller) {
      return void response
        .writeHead(401)
        .end('{"errors":[{"message":"no passport","extensions":{"code":"UNAUTHENTICATED"}}]}');
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString()) as SeenRequest & {
      operationName?: string;
    };
    const { 'x-request-id': requestId, traceparent } = request.headers as Record<string, string | undefined>;
    this.seen.push({ query, variables, caller, requestId, traceparent });
    const context = this.#context(caller);
    const named = operationName === undefined ? {} : { operationName };
    const result = (await execute({
      schema: this.#schema,
      document: parse(query),
      variableValues: variables,
      contextValue: context,
      ...named,
    })) as ExecutionResult;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...result, extensions: { salus: context.salus } }));
  }

  async #callerOf(passport: unknown): Promise<Caller | undefined> {
    return verifyPassport(String(passport), this.options.name, this.options.passportKey).catch(() => undefined);
  }

  #serveSockets(): void {
    useServer(
      {
        onSubscribe: async (_socket, _id, { query, variables, extensions }) => {
          const caller = await this.#callerOf(extensions?.passport);
          if (!caller) throw new Error('no passport');
          const { requestId, traceparent } = extensions as Record<string, string | undefined>;
          this.seen.push({ query, variables: variables ?? {}, caller, requestId, traceparent });
          const begun = {
            schema: this.#schema,
            document: parse(query),
            variableValues: variables ?? {},
            contextValue: this.#context(caller),
          };
          if (this.spans) this.spans.admit(this.spans.begin(extensions), begun);
          return begun;
        },
        subscribe: async (args) => {
          const results = await subscribe(args as never);
          this.spans?.end(args, false);
          return this.#counted(results);
        },
        onNext: async (_socket, _id, _payload, args, result) => {
          const { salus } = args.contextValue as unknown as TestContext;
          const answer = async () => ({ ...result, extensions: { salus: { ...salus, replica: this.replica } } });
          return (this.spans ? this.spans.event(args, answer as never) : answer()) as never;
        },
      },
      this.#sockets,
    );
  }

  #counted(results: unknown): never {
    if (typeof results !== 'object' || results === null || !(Symbol.asyncIterator in results)) return results as never;
    const source = results as AsyncGenerator<ExecutionResult>;
    this.activeSubscriptions += 1;
    let isOver = false;
    const over = (): void => {
      if (!isOver) this.activeSubscriptions -= 1;
      isOver = true;
    };
    const counted = {
      [Symbol.asyncIterator]: () => counted,
      next: () => source.next(),
      return: async () => {
        over();
        return source.return(undefined);
      },
      throw: (error: unknown) => source.throw(error),
    };
    return counted as never;
  }
}

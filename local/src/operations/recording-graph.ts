import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
  buildSchema,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { repository } from '../places';

export interface Received {
  readonly persona: string;
  readonly documentId: string;
  readonly query: string;
}

/** Lists of what went wrong stay empty, and there is nothing to upload. */
const empty: Readonly<Record<string, unknown>> = { rejected: [], upload: null };

const scalars: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: false };

function valueOf(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [valueOf(type.ofType)];
  if (isObjectType(type)) return {};
  if (isEnumType(type)) return type.getValues().find(({ name }) => name !== 'REJECTED')?.value;
  return type.name in scalars ? scalars[type.name] : 'x';
}

const anything: GraphQLFieldResolver<unknown, unknown> = (_source, _arguments, _context, { fieldName, returnType }) =>
  fieldName in empty ? empty[fieldName] : valueOf(returnType);

/** Stands where the gateway and the identity provider do, for tests: answers whatever is valid, and keeps what it was sent. */
export class RecordingGraph {
  readonly received: Received[] = [];
  readonly #schema = buildSchema(fs.readFileSync(path.join(repository, 'gateway', 'schema.graphql'), 'utf8'));

  private constructor(private readonly server: Server) {}

  static async start(): Promise<RecordingGraph> {
    const server = createServer();
    const graph = new RecordingGraph(server);
    server.on('request', (request, response) => {
      void text(request).then(async (body) => {
        const { authorization = '', 'content-type': kind } = request.headers;
        const answer = kind === 'application/json' ? await graph.#answer(authorization, body) : tokenFor(body);
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get tokenUrl(): string {
    return `${this.url}/token`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #answer(authorization: string, body: string): Promise<unknown> {
    const { documentId, query, variables } = JSON.parse(body) as Received & { variables: Record<string, unknown> };
    this.received.push({ persona: authorization.replace('Bearer ', ''), documentId, query });
    const document = parse(query);
    return execute({ schema: this.#schema, document, variableValues: variables, fieldResolver: anything });
  }
}

/** A token says for whom it is, and nothing else. */
const tokenFor = (form: string): object => ({ access_token: new URLSearchParams(form).get('persona') });

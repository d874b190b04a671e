import { Readable } from 'node:stream';
import type { Caller } from '@salus/policy';
import {
  type Core,
  createContext,
  extensionsOf,
  formatWith,
  type LoaderFactory,
  requestIdOf,
  SalusError,
} from '@salus/subgraph-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentsContext, Loaders } from '../context';
import { contentDisposition, largestContentBytes } from './content.rules';
import type { ContentService } from './content.service';
import type { UploadService } from './upload.service';

type CallerOfRequest = (request: FastifyRequest) => Promise<Caller>;

interface Answer {
  status: number;
  headers: Record<string, string | number>;
  body: Readable | object;
}

const extensionsHeader = 'x-salus-extensions';
const announcedLimitBytes = largestContentBytes + 1024 * 1024;
/** Content is never shown in the place of a page: it is somebody else's file. */
const protectiveHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'no-store',
};

const statusOfCode: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  BAD_USER_INPUT: 422,
  POLICY_UNAVAILABLE: 503,
};

function announcedBytesOf(request: FastifyRequest): number | undefined {
  const text = request.headers['content-length'];
  if (text === undefined) return undefined;
  const bytes = Number(text);
  if (bytes > announcedLimitBytes) {
    throw new SalusError('PAYLOAD_TOO_LARGE', `Received ${bytes} bytes, expected at most ${largestContentBytes}.`);
  }
  return bytes;
}

const tokenOf = (request: FastifyRequest): string => (request.params as { '*': string })['*'];

/**
 * `/content/<token>`: the bytes of documents, streamed. Like `/graphql` it answers bearers of a passport alone, and
 * tells beside each answer what was shown or refused, for the access log.
 */
export class ContentRoutes {
  constructor(
    private readonly core: Core,
    private readonly contents: ContentService,
    private readonly uploads: UploadService,
    private readonly loaders: LoaderFactory<Loaders>,
  ) {}

  /** Within a scope of its own: there bodies are streams, while `/graphql` keeps its parser. */
  addTo(app: FastifyInstance, callerOfRequest: CallerOfRequest): void {
    void app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
      scope.get('/content/*', { exposeHeadRoute: false }, (request, reply) =>
        this.#serve(request, reply, callerOfRequest, (context) => this.#download(context, request)),
      );
      scope.put('/content/*', (request, reply) =>
        this.#serve(request, reply, callerOfRequest, (context) => this.#upload(context, request)),
      );
    });
  }

  async #serve(
    request: FastifyRequest,
    reply: FastifyReply,
    callerOfRequest: CallerOfRequest,
    work: (context: DocumentsContext) => Promise<Answer>,
  ): Promise<FastifyReply> {
    const requestId = requestIdOf(request);
    try {
      const caller = await callerOfRequest(request);
      const context = createContext({ caller, requestId, log: this.core.log }, this.loaders);
      const answer = await work(context).catch((error: unknown) => this.#refusal(error, requestId));
      void reply.header(extensionsHeader, JSON.stringify(extensionsOf(context, this.core.database)));
      return send(reply, answer);
    } catch (error) {
      return send(reply, this.#refusal(error, requestId));
    }
  }

  async #download(context: DocumentsContext, request: FastifyRequest): Promise<Answer> {
    const { document, content } = await this.contents.download(context, tokenOf(request));
    const headers = {
      'content-type': document.mimeType,
      'content-length': document.size,
      'content-disposition': contentDisposition(document.title, document.mimeType),
    };
    return { status: 200, headers, body: content };
  }

  async #upload(context: DocumentsContext, request: FastifyRequest): Promise<Answer> {
    const body = request.body instanceof Readable ? request.body : Readable.from([]);
    const document = await this.uploads.upload(context, tokenOf(request), body, announcedBytesOf(request));
    return { status: 200, headers: {}, body: { id: document.id, availability: 'AVAILABLE' } };
  }

  #refusal(error: unknown, requestId: string): Answer {
    const known = error instanceof Error ? error : new TypeError('something that is no error was thrown');
    const shown = formatWith(this.core.log, requestId)(known).toJSON();
    const status = statusOfCode[String(shown.extensions?.code)] ?? 500;
    return { status, headers: {}, body: { errors: [{ message: shown.message, extensions: shown.extensions }] } };
  }
}

const send = (reply: FastifyReply, { status, headers, body }: Answer): FastifyReply =>
  reply.code(status).headers(protectiveHeaders).headers(headers).send(body);

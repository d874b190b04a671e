import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agent, type Dispatcher } from 'undici';
import { SalusError } from '@salus/subgraph-kit/errors';
import type { Accountant } from '../account/accountant';
import { Disclosures, readDisclosure } from '../account/disclosures';
import type { Session } from '../authenticate/session';
import type { FetchesParts } from '../execute/transport/fetches';
import { checkLength, contentLimit, drain, limited } from './body';
import { selected } from './forwarding';

export interface ContentRouteParts extends FetchesParts {
  readonly accountant: Accountant;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
}

const owner = 'documents';
const extensionsHeader = 'x-salus-extensions';
const timeoutMs = 10_000;
const requestHeaders = [
  'content-type',
  'content-length',
  'accept',
  'range',
  'if-none-match',
  'if-range',
  'digest',
  'content-digest',
];
const answerHeaders = [
  ...['content-type', 'content-length', 'content-disposition', 'content-range', 'accept-ranges', 'content-digest'],
  ...['etag', 'last-modified', 'digest'],
];

const unavailable = (): SalusError =>
  new SalusError('SUBGRAPH_UNAVAILABLE', `The part "${owner}" of the graph is not available.`);

/** `/content/<link>`: a document's bytes, streamed both ways. The link alone opens nothing: the caller's token is asked as well. */
class ContentRoute {
  readonly #agent = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs });

  constructor(private readonly parts: ContentRouteParts) {}

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = await this.parts.sessionOf(request);
    if (session.isAnonymous) {
      throw new SalusError('UNAUTHENTICATED', 'A document is open to callers with an access token only.');
    }
    const answer = await this.#ask(request, this.#passport(session));
    answer.body.on('error', () => undefined); // a reader who leaves half-way must not end the process
    await this.#account(request, session, answer).catch((error: unknown) => {
      answer.body.destroy();
      throw error;
    });
    return reply
      .code(answer.statusCode)
      .headers(selected(answer.headers, answerHeaders))
      .headers({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': 'sandbox',
      })
      .send(answer.body);
  }

  #passport(session: Session): string {
    let standing;
    try {
      standing = this.parts.standings.of(session);
    } catch {
      throw new SalusError('POLICY_UNAVAILABLE', 'Access cannot be decided now; try again.');
    }
    const passport = this.parts.passports.passport(session, owner, standing);
    if (passport === undefined) throw unavailable();
    return passport;
  }

  async #ask(request: FastifyRequest, passport: string): Promise<Dispatcher.ResponseData> {
    const client = this.parts.subgraphs.get(owner);
    if (!client) throw unavailable();
    const body = request.method === 'PUT' ? this.#body(request) : null;
    const headers = {
      ...selected(request.headers, requestHeaders),
      authorization: `Passport ${passport}`,
      'x-request-id': request.id,
    };
    try {
      return await this.#agent.request({
        origin: client.url.origin,
        path: request.url,
        method: request.method as 'GET',
        headers,
        body,
      });
    } catch (error) {
      throw error instanceof SalusError ? error : unavailable();
    }
  }

  #body(request: FastifyRequest) {
    checkLength(request.raw, contentLimit);
    const counted = limited(contentLimit);
    counted.once('error', () => drain(request.raw.unpipe(counted)));
    request.raw.once('aborted', () => counted.destroy());
    return request.raw.pipe(counted);
  }

  /** Content whose reading cannot be accounted for does not leave. */
  async #account(
    request: FastifyRequest,
    session: Session,
    { statusCode, headers }: Dispatcher.ResponseData,
  ): Promise<void> {
    const header = headers[extensionsHeader];
    const isShown = request.method === 'GET' && statusCode >= 200 && statusCode < 300;
    const told = parseHeader(header);
    if (told === undefined && isShown) throw new Error('document content came without its access facts');
    const disclosure = readDisclosure(told);
    const disclosures = new Disclosures();
    disclosures.add(disclosure);
    disclosure.reductions.forEach(this.parts.noteReduction);
    const action = request.method === 'PUT' ? 'content write' : 'content read';
    await this.parts.accountant.account({ session, action, operation: undefined, requestId: request.id }, disclosures);
  }
}

function parseHeader(header: string | string[] | undefined): unknown {
  if (typeof header !== 'string') return undefined;
  try {
    return JSON.parse(header);
  } catch {
    return undefined;
  }
}

export function addContentRoute(app: FastifyInstance, parts: ContentRouteParts): void {
  const route = new ContentRoute(parts);
  app.addHook('onClose', () => route.close());
  app.route({
    method: ['GET', 'HEAD', 'PUT'],
    url: '/content/*',
    handler: (request, reply) => route.serve(request, reply),
  });
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Agent } from 'undici';
import { SalusError } from '@salus/subgraph-kit/errors';
import { passedOn } from './forwarding';

export interface OidcRouteParts {
  /** internal base address; the path, `/oidc` included, is appended to it */
  readonly upstream: string;
  /** the issuer's public address, which the identity provider builds its links from */
  readonly issuer: string | undefined;
}

const timeoutMs = 10_000;
const bodyless = new Set(['GET', 'HEAD', 'OPTIONS']);

function forwarded(request: FastifyRequest, issuer: string | undefined): Record<string, string> {
  const publicUrl = issuer === undefined ? undefined : new URL(issuer);
  return {
    'x-forwarded-for': request.ip,
    'x-forwarded-host': publicUrl?.host ?? request.host,
    'x-forwarded-proto': publicUrl?.protocol.replace(':', '') ?? request.protocol,
  };
}

/** `/oidc/*`: the identity provider behind the one public port, passed through as it is. */
export function addOidcRoute(app: FastifyInstance, parts: OidcRouteParts): void {
  const agent = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const upstream = new URL(parts.upstream);
  const basePath = upstream.pathname.replace(/\/$/, '');
  app.addHook('onClose', () => agent.destroy());
  app.all('/oidc/*', async (request, reply) => {
    const answer = await agent
      .request({
        origin: upstream.origin,
        path: `${basePath}${request.url}`,
        method: request.method as 'GET',
        headers: { ...passedOn(request.headers), ...forwarded(request, parts.issuer) },
        body: bodyless.has(request.method) ? null : request.raw,
      })
      .catch(() => {
        throw new SalusError('SUBGRAPH_UNAVAILABLE', 'The identity provider does not answer.');
      });
    answer.body.on('error', () => undefined); // a reader who leaves half-way must not end the process
    return reply.code(answer.statusCode).headers(passedOn(answer.headers)).send(answer.body);
  });
}

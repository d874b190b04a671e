import fs from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExplorerConfig } from '../config';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** A file of the build, whose name carries the digest of its content. No name of this form leads out of its folder. */
const asset = /^\w[\w-]*(\.\w[\w-]*)+$/;

/**
 * What the page may do. Styles: Monaco, the editor, writes its rules into `<style>` elements and places its lines by
 * `style` attributes while it runs; it takes no nonce. `connect-src 'self'` covers its WebSocket (CSP 3, 6.7.2.8). The
 * sign-in leaves the page by its address, not by a form; tokens are fetched from the issuer.
 */
const contentSecurityPolicy = (issuer: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(issuer).origin}`,
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** The explorer as it was built: a page, its hashed assets, and where to sign in. */
class ExplorerRoute {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(private readonly config: ExplorerConfig) {
    this.#headers = {
      'content-security-policy': contentSecurityPolicy(config.issuer),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    };
  }

  page(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return this.#send(reply.header('cache-control', 'no-store'), path.join(this.config.folder, 'index.html'));
  }

  settings(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { issuer, clientId, isDemo } = this.config;
    return reply.headers(this.#headers).header('cache-control', 'no-store').send({ issuer, clientId, isDemo });
  }

  asset(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { name } = request.params as { name: string };
    const file = path.join(this.config.folder, 'assets', name);
    if (!asset.test(name) || mediaTypes[path.extname(name)] === undefined || !fs.existsSync(file)) {
      reply.callNotFound();
      return reply;
    }
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
    const isPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && fs.existsSync(`${file}.gz`);
    if (!isPacked) return this.#send(reply, file);
    return this.#send(reply.header('content-encoding', 'gzip'), `${file}.gz`);
  }

  #send(reply: FastifyReply, file: string): FastifyReply {
    const type = mediaTypes[path.extname(file.replace(/\.gz$/, ''))];
    return reply.headers({ ...this.#headers, 'content-type': type }).send(fs.createReadStream(file));
  }
}

/** `/explorer/`: GraphiQL over this graph, from a folder of built files; nothing of it is kept in memory. */
export function addExplorerRoute(app: FastifyInstance, config: ExplorerConfig): void {
  const route = new ExplorerRoute(config);
  app.get('/explorer', (_request, reply) => reply.redirect('/explorer/', 308));
  app.get('/explorer/', (request, reply) => route.page(request, reply));
  app.get('/explorer/config.json', (request, reply) => route.settings(request, reply));
  app.get('/explorer/assets/:name', (request, reply) => route.asset(request, reply));
}

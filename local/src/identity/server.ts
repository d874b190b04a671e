import http from 'node:http';
import type { Provider } from 'oidc-provider';
import type { PersonaFile } from '../persona/persona-file';
import { Login } from './login';

const interaction = /^\/interaction\/[\w-]+$/;

/**
 * Serves the provider below the path of its issuer. The gateway stands before it: whatever it forwards was asked
 * of the issuer's own origin, and pages and addresses are made for that.
 */
export function createServer(provider: Provider, personas: PersonaFile): http.Server {
  const issuer = new URL(provider.issuer);
  const protocol = provider.callback();
  const login = new Login(provider, personas);
  return http.createServer((request, response) => {
    const path = pathBelow(issuer.pathname, request.url ?? '/');
    if (path === '/healthz') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ready":true}');
      return;
    }
    standFor(issuer, request, path);
    if (!interaction.test(path)) return protocol(request, response);
    const answer = request.method === 'POST' ? login.choose(request, response) : login.show(request, response);
    answer.catch((error: Error) => refuse(response, error));
  });
}

/** With or without the issuer's path in front, for a proxy may strip it. */
function pathBelow(prefix: string, url: string): string {
  return url === prefix || url.startsWith(`${prefix}/`) ? url.slice(prefix.length) || '/' : url;
}

function standFor(issuer: URL, request: http.IncomingMessage, path: string): void {
  request.url = path;
  Object.assign(request, { originalUrl: `${issuer.pathname}${path}` });
  request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  request.headers['x-forwarded-host'] = issuer.host;
}

function refuse(response: http.ServerResponse, error: Error): void {
  if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain' });
  response.end(`Sign in again from the beginning (${error.name}).`);
}

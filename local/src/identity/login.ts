import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import type { Persona } from '../persona/persona';
import type { PersonaFile } from '../persona/persona-file';

/**
 * The sign-in page, which needs no password: one picks a persona. It loads nothing from anywhere. A client that names
 * a persona in `login_hint` (OpenID Connect Core, 3.1.2.1) need not show it.
 */
export class Login {
  constructor(
    private readonly provider: Provider,
    private readonly personas: PersonaFile,
  ) {}

  async show(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { uid, params } = await this.provider.interactionDetails(request, response);
    const hinted = this.personas.find(String(params['login_hint'] ?? ''));
    if (hinted) return this.finish(request, response, hinted);
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    };
    response.writeHead(200, headers).end(page(uid, this.personas.all()));
  }

  async choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.provider.interactionDetails(request, response);
    const persona = this.personas.find(new URLSearchParams(await text(request)).get('persona') ?? '');
    if (!persona) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Unknown persona.');
      return;
    }
    await this.finish(request, response, persona);
  }

  private finish(request: IncomingMessage, response: ServerResponse, { subject }: Persona): Promise<void> {
    return this.provider.interactionFinished(request, response, { login: { accountId: subject } });
  }
}

function page(uid: string, personas: readonly Persona[]): string {
  const buttons = personas.map(
    ({ persona, roles }) =>
      `<button name="persona" value="${escape(persona)}">${escape(persona)} <small>${escape(roles.join(', '))}</small></button>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Salus: sign in</title>
<meta name="viewport" content="width=device-width">
<style>body{font:1rem system-ui;max-width:24rem;margin:3rem auto}button{display:block;width:100%;margin:.4rem 0;padding:.6rem;text-align:left;font:inherit}small{color:#666}</style>
<h1>Who are you?</h1><p>These people are invented.</p>
<form method="post" action="${escape(uid)}">${buttons.join('')}</form></html>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (value: string) => value.replace(/[&<>"']/g, (character) => entities[character] ?? character);

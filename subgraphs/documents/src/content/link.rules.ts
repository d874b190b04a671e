import { createHmac, timingSafeEqual } from 'node:crypto';
import { encodeId, type IdParts, SalusError, tryDecodeId } from '@salus/subgraph-kit';
import type { ContentLink } from './content.type';

export type LinkMethod = 'GET' | 'PUT';
export type LinkedDocument = Required<Pick<IdParts, 'patient' | 'local'>>;

const lifetimeMs = 5 * 60_000;
/** document id, seconds since 1970 in base 36, HMAC-SHA-256 in base64url */
const tokenForm = /^([\w-]{20,64})\.([0-9a-z]{1,9})\.([\w-]{43})$/;

const refused = (message: string): SalusError => new SalusError('FORBIDDEN', message);

/**
 * Links to the content of one document, for one method, one caller and five minutes. A link is no permission: the row
 * is decided again when it is used. The caller is bound by the signature and not named in the address.
 */
export class Links {
  constructor(
    private readonly key: string,
    private readonly publicUrl: string,
  ) {}

  issue(method: LinkMethod, document: LinkedDocument, subject: string, now: Date): ContentLink {
    const expiresSeconds = Math.floor((now.getTime() + lifetimeMs) / 1000);
    const id = encodeId('Document', { patient: document.patient, local: document.local });
    const expires = expiresSeconds.toString(36);
    const token = `${id}.${expires}.${this.#sign(method, id, expires, subject)}`;
    const url = `${this.publicUrl.replace(/\/+$/, '')}/content/${token}`;
    return { url, method, expiresAt: new Date(expiresSeconds * 1000) };
  }

  /** The document a token links to. @throws SalusError FORBIDDEN for another caller or method, or after its time */
  read(method: LinkMethod, token: string, subject: string, now: Date): LinkedDocument {
    const [, id = '', expires = '', signature = ''] = tokenForm.exec(token) ?? [];
    const expected = Buffer.from(this.#sign(method, id, expires, subject));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw refused(`This is no link for this caller and ${method}; expected one that was made for both.`);
    }
    if (Number.parseInt(expires, 36) * 1000 <= now.getTime()) throw refused('The link has expired; ask for a new one.');
    const { patient, local } = tryDecodeId('Document', id) ?? {};
    if (!patient || !local) throw refused('The link names no document.');
    return { patient, local };
  }

  /** Compared as text: in base64url, several texts stand for the same bytes. */
  #sign(method: LinkMethod, id: string, expires: string, subject: string): string {
    const signed = JSON.stringify([method, id, expires, subject]);
    return createHmac('sha256', this.key).update(signed).digest('base64url');
  }
}

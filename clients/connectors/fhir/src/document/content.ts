import { createHash } from 'node:crypto';
import type { Attachment, Binary } from '@medplum/fhirtypes';
import { Refusal } from '../mapping/refusal';
import type { References } from '../mapping/references';

export interface Content {
  bytes: Buffer;
  mimeType: string;
  sha256: string;
}

const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

function decoded(data: string): Buffer {
  if (!base64.test(data)) throw new Refusal('attachment.data: expected base64');
  return Buffer.from(data, 'base64');
}

/**
 * The bytes of an attachment: its own, or those of a Binary of the same input. Nothing is fetched from elsewhere.
 * @throws {Refusal}
 */
export function contentOf({ data, url, contentType }: Attachment, references: References): Content {
  const binary = data ? undefined : references.resourceOf<Binary>('Binary', url ? { reference: url } : undefined);
  const text = data ?? binary?.data;
  const mimeType = (contentType ?? binary?.contentType)?.split(';')[0]?.trim().toLowerCase();
  if (!text) {
    throw new Refusal(
      url ? 'attachment.url: leads out of the input, and nothing is fetched' : 'attachment: expected data or a url',
    );
  }
  if (!mimeType) throw new Refusal('attachment.contentType: expected a media type, received nothing');
  const bytes = decoded(text);
  return { bytes, mimeType, sha256: createHash('sha256').update(bytes).digest('hex') };
}

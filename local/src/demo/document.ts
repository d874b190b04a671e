import { createHash } from 'node:crypto';
import type { GraphClient } from '../client/graph-client';
import { ImportDocumentDocument } from '../generated/graphql';
import type { Setting } from './clinical';
import { textPdf } from './pdf';

const dayMs = 86_400_000;

/** KLAS_DOK_P1: a physician's consultation. */
const consultation = '05.00';

interface Submitted {
  readonly submitDocument: {
    readonly document: { readonly id: string } | null;
    readonly upload: { readonly url: string; readonly method: string } | null;
  };
}

/** A summary of a visit: its entry by the graph, its content by the link that the graph answers. */
export async function importDocument(client: GraphClient, key: string, setting: Setting, until: Date): Promise<void> {
  const content = textPdf(['Podsumowanie wizyty', `Pacjent ${key} (osoba fikcyjna)`, 'Bez odchyleń od normy.']);
  const createdAt = new Date(until.getTime() - 14 * dayMs).toISOString();
  const input = {
    uniqueId: `urn:salus:demo:document/${key}/1`,
    patientId: setting.patientId,
    organizationId: setting.practiceId,
    title: 'Podsumowanie wizyty',
    kind: consultation,
    mimeType: 'application/pdf',
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    creationTime: createdAt,
    historical: true,
  };
  const { submitDocument } = await client.ask<Submitted>('integrator', ImportDocumentDocument, { input });
  if (submitDocument.upload) await upload(client, submitDocument.upload, content);
}

async function upload(client: GraphClient, link: { url: string; method: string }, content: Buffer): Promise<void> {
  const response = await fetch(link.url, {
    method: link.method,
    headers: { authorization: `Bearer ${await client.token('integrator')}`, 'content-type': 'application/pdf' },
    body: new Uint8Array(content),
  });
  if (!response.ok) throw new Error(`The content of a document was refused (${response.status}).`);
}

import { createHash } from 'node:crypto';
import { encodeId, newUuid } from '@salus/subgraph-kit';

/** Content that begins as a PDF does, different each time. */
export const pdf = (bytes = 300): Buffer =>
  Buffer.from(`%PDF-1.7\n${newUuid()}\n`.padEnd(bytes, '0123456789').slice(0, bytes));

/** A document as a client would declare it, with an identifier of its own. */
export const declaration = (
  patient: string,
  content: Buffer,
  part: Record<string, unknown> = {},
): Record<string, unknown> => ({
  uniqueId: newUuid(),
  patientId: encodeId('Patient', { patient }),
  title: 'Morfologia krwi',
  kind: '06.10',
  mimeType: 'application/pdf',
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  creationTime: '2026-03-01T10:00:00.000Z',
  ...part,
});

import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { SalusError } from '@salus/subgraph-kit/errors';
import { classOf, type Session } from '../authenticate/session';

const megabyte = 1024 * 1024;
const ingestionBytes = 10 * megabyte;
const contentBytes = 25 * megabyte;
/** What a refused sender may still send before the connection is cut: most clients read the refusal only after sending. */
const drainedBytes = 64 * megabyte;

/** How much this caller may post to /graphql, in bytes. */
export const operationLimit = (session: Session, ordinaryBytes: number): number =>
  classOf(session) === 'bulk' ? Math.max(ingestionBytes, ordinaryBytes) : ordinaryBytes;

export const contentLimit = contentBytes;

export const tooLarge = (limit: number): SalusError =>
  new SalusError('PAYLOAD_TOO_LARGE', `The request is too large; this caller may send ${limit} bytes here.`);

/** Lets a refused body run out, and cuts the connection where it will not end. */
export function drain(request: IncomingMessage): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > drainedBytes) request.destroy();
  });
  request.on('error', () => undefined);
}

/** @throws SalusError PAYLOAD_TOO_LARGE on the sender's own word, before anything is read */
export function checkLength(request: IncomingMessage, limit: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    drain(request);
    throw tooLarge(limit);
  }
}

/** Most bodies come in one piece. */
const textOf = (chunks: readonly Buffer[]): string => {
  const [first] = chunks;
  return (first && chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8');
};

/** The whole body as text. @throws SalusError PAYLOAD_TOO_LARGE at the first byte too many */
export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  checkLength(request, limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      chunks.length = 0;
      request.removeAllListeners('data');
      drain(request);
      reject(tooLarge(limit));
    });
    request.on('end', () => resolve(textOf(chunks)));
    request.on('error', reject);
    request.on('aborted', () => reject(new SalusError('BAD_USER_INPUT', 'The request ended before its body did.')));
  });
}

/** Passes a body on and fails at the first byte too many. */
export function limited(limit: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, passOn) {
      size += chunk.length;
      if (size > limit) passOn(tooLarge(limit));
      else passOn(null, chunk);
    },
  });
}

import { failureOf, GraphFailure } from './graph.error';
import { ordinaryPatience, patiently } from './call';
import type { Upload } from './run';

interface ErrorBody {
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

async function failureIn(response: Response): Promise<GraphFailure> {
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const [error] = body.errors ?? [];
  if (error) return failureOf(error);
  const code = response.status >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'BAD_USER_INPUT';
  return new GraphFailure(code, `the content was refused with HTTP status ${response.status}`, undefined);
}

/** Puts bytes where the graph said, with the caller's own token. */
export const uploadWith =
  (token: () => Promise<string>): Upload =>
  ({ url, method }, mimeType, bytes) =>
    patiently(async () => {
      const headers = { authorization: `Bearer ${await token()}`, 'content-type': mimeType };
      const response = await fetch(url, { method, headers, body: new Uint8Array(bytes) }).catch(() => {
        throw new GraphFailure('TRANSPORT_FAILED', 'no answer to an upload', undefined);
      });
      if (!response.ok) throw await failureIn(response);
    }, ordinaryPatience);

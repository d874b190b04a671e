import { ordinaryPatience, patiently } from '../run/call';
import { GraphFailure } from '../run/graph.error';
import type { Download } from './verify.patient';

/** Gets bytes from where the graph said, with the caller's own token. */
export const downloadWith =
  (token: () => Promise<string>): Download =>
  ({ url, method }) =>
    patiently(async () => {
      const headers = { authorization: `Bearer ${await token()}` };
      const response = await fetch(url, { method, headers }).catch(() => {
        throw new GraphFailure('TRANSPORT_FAILED', 'no answer to a download', undefined);
      });
      if (response.ok) return Buffer.from(await response.arrayBuffer());
      const code = response.status >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'NOT_FOUND';
      throw new GraphFailure(code, `the content was not given: HTTP status ${response.status}`, undefined);
    }, ordinaryPatience);

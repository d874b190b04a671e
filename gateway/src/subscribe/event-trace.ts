import { isJsonObject } from '../json-object';

/** Which span of the subgraph sent an event: a socket has no headers of its own for each, so it is a member of the `extensions`. */
export function traceOf(event: unknown): string | undefined {
  if (!isJsonObject(event) || !isJsonObject(event.extensions)) return undefined;
  const { traceparent } = event.extensions;
  return typeof traceparent === 'string' ? traceparent : undefined;
}

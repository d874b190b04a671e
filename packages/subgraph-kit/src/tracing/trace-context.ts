import { type Context, isSpanContextValid, ROOT_CONTEXT, type Span, trace, TraceFlags } from '@opentelemetry/api';

/** version 00 of `traceparent`: trace, parent, flags (W3C Trace Context, 3.2) */
const form = /^00-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$/;

/** The context that a header names; one of its own where there is none, or one that is not understood. */
export function contextOf(traceparent: string | undefined): Context {
  const found = traceparent === undefined ? undefined : form.exec(traceparent)?.groups;
  if (!found) return ROOT_CONTEXT;
  const { traceId = '', spanId = '', flags = '00' } = found;
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
}

/** The header that tells whoever is asked which span asks. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

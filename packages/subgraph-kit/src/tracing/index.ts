export { traceRequests } from './request-spans';
export { SubscriptionSpans } from './subscription-spans';
export { contextOf, traceparentOf } from './trace-context';
export { startTracing, tracesUrl, type Tracing } from './tracing';

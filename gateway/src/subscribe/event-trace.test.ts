import { traceOf } from './event-trace';

describe('the trace of an event', () => {
  it.each([
    ['00-1-2-01', { data: {}, extensions: { traceparent: '00-1-2-01' } }],
    [undefined, { data: {}, extensions: { traceparent: 7 } }],
    [undefined, { data: {}, extensions: null }],
    [undefined, { data: {} }],
    [undefined, null],
    [undefined, 'text'],
  ])('is %s where it says %j', (trace, event) => {
    expect(traceOf(event)).toBe(trace);
  });
});

import { SalusClientError } from '@salus/sdk';
import { callOf } from './call';

const quick = { attempts: 3, minimumMs: 1, maximumMs: 2 };
const answer = (errors: object[], data: object | null = null) => ({ data, errors, requestId: undefined }) as never;
const failing = (code: string, message = 'no') => answer([{ message, extensions: { code } }]);

function graph(...answers: unknown[]) {
  let calls = 0;
  const mutate = (): Promise<never> => {
    const next = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next as never);
  };
  return { call: callOf({ mutate }, quick), calls: () => calls };
}

describe('a call of the graph', () => {
  it('is repeated while it fails for a reason that passes', async () => {
    const lost = new SalusClientError('TRANSPORT_FAILED', 'lost');
    const { call, calls } = graph(lost, failing('SUBGRAPH_UNAVAILABLE'), answer([], { done: true }));
    expect(await call('mutation { done }' as never, {})).toEqual({ done: true });
    expect(calls()).toBe(3);
  });

  it('is given up after a while', async () => {
    const { call, calls } = graph(failing('SUBGRAPH_UNAVAILABLE'));
    await expect(call('' as never, {})).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(calls()).toBe(3);
  });

  it('is not repeated when the graph refuses it, and what it refuses is not quoted', async () => {
    const said = 'Variable "$input" got invalid value "Kowalski" at "input.name"; expected type Name.';
    const { call, calls } = graph(failing('BAD_USER_INPUT', said));
    const message = 'Variable "$input" got an invalid value at "input.name"; expected type Name.';
    await expect(call('' as never, {})).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message });
    expect(calls()).toBe(1);
  });
});

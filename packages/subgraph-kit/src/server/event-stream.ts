import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

type Results = AsyncIterableIterator<ExecutionResult>;

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/**
 * The "Subscribe" algorithm of the GraphQL specification, with a context of its own for every event, so that loaders
 * forget and rows are decided anew. Written as an iterator by hand: a generator's `return()` would wait for the next event.
 */
export async function subscribeWithFreshContext(
  args: ExecutionArgs,
  respond: (payload: unknown) => Promise<ExecutionResult>,
): Promise<Results | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!isIterable(source)) return source;
  const events = source[Symbol.asyncIterator]();
  const results: Results = {
    [Symbol.asyncIterator]: () => results,
    async next() {
      const event = await events.next();
      return event.done ? { done: true, value: undefined } : { done: false, value: await respond(event.value) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    async throw(error) {
      await events.return?.();
      throw error;
    },
  };
  return results;
}

export const executeEvent = async (
  args: ExecutionArgs,
  payload: unknown,
  contextValue: unknown,
): Promise<ExecutionResult> => execute({ ...args, rootValue: payload, contextValue });

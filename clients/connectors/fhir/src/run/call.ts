import { type SalusAnswer, SalusClientError, type SalusClient, type SalusDocument } from '@salus/sdk';
import { failureOf, GraphFailure, isPassing } from './graph.error';

export interface Patience {
  readonly attempts: number;
  readonly minimumMs: number;
  readonly maximumMs: number;
}

/** Long enough for a part of the graph to be started again. */
export const ordinaryPatience: Patience = { attempts: 9, minimumMs: 250, maximumMs: 10_000 };

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function pauseOf(attempt: number, failure: GraphFailure, { minimumMs, maximumMs }: Patience): number {
  const asked = (failure.retryAfterSeconds ?? 0) * 1_000;
  const grown = Math.min(maximumMs, minimumMs * 2 ** attempt);
  return Math.max(asked, grown * (0.5 + Math.random() / 2));
}

/** Tries again what passes by itself. @throws {GraphFailure} the last one, or the first that does not pass */
export async function patiently<Result>(attempt: () => Promise<Result>, patience: Patience): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const failure =
        error instanceof SalusClientError ? new GraphFailure(error.code, error.message, undefined) : error;
      if (!(failure instanceof GraphFailure) || !isPassing(failure) || count >= patience.attempts) throw failure;
      await wait(pauseOf(count, failure, patience));
    }
  }
}

/** @throws {GraphFailure} for the first error of an answer */
export function dataOf<Data>({ data, errors }: SalusAnswer<Data>): Data {
  const [error] = errors;
  if (error) throw failureOf(error);
  if (!data) throw new GraphFailure('UNEXPECTED_ANSWER', 'the graph answered neither data nor an error', undefined);
  return data;
}

export type Call = <Result, Variables>(
  document: SalusDocument<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

/** Calls of the graph that are repeated while they fail for a reason that passes; all inputs are idempotent. */
export const callOf =
  (client: Pick<SalusClient, 'mutate'>, patience: Patience = ordinaryPatience): Call =>
  (document, variables) =>
    patiently(async () => dataOf(await client.mutate(document, variables as never)) as never, patience);

import { failedAnswer, type SubgraphAnswer } from '../subgraph-answer';

/** What became of one request to a subgraph. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: SubgraphAnswer; readonly status: number }
  | { readonly kind: 'unreachable'; readonly error: unknown }
  | { readonly kind: Trouble };

/**
 * - `garbled`: the answer is no GraphQL answer
 * - `oversized`: it is larger than an answer may be
 * - `late`: it did not come within the deadline of the fetch
 * - `cut`: the operation as a whole took too long
 * - `broken`: not sent, because the subgraph failed repeatedly a moment ago
 * - `crowded`: not sent, because too many requests to the subgraph are under way
 */
export type Trouble = 'garbled' | 'oversized' | 'late' | 'cut' | 'broken' | 'crowded';

/** 500 with a GraphQL answer may be the operation's own fault; these statuses never are. */
const firstStatusOfServers = 502;

/**
 * Whether the subgraph is to blame. An error that it words in GraphQL never counts, nor does the size of what was asked for: else
 * one client could have a subgraph closed to all others.
 */
export const isFailure = (outcome: Outcome): boolean =>
  outcome.kind === 'answered'
    ? outcome.status >= firstStatusOfServers
    : outcome.kind === 'unreachable' || outcome.kind === 'garbled' || outcome.kind === 'late';

const reasons: Readonly<Record<Exclude<Trouble, 'cut'> | 'unreachable', string>> = {
  unreachable: 'it could not be reached',
  garbled: 'its answer is no GraphQL answer',
  oversized: 'its answer is too large',
  late: 'it did not answer in time',
  broken: 'it failed repeatedly and is left alone for a moment',
  crowded: 'too many requests to it are under way',
};

/** What the executor is told. */
export function answerOf(subgraph: string, outcome: Outcome): SubgraphAnswer {
  if (outcome.kind === 'answered') return outcome.answer;
  if (outcome.kind === 'cut') {
    return failedAnswer(subgraph, 'DEADLINE_EXCEEDED', 'The operation took longer than it may.');
  }
  const message = `The part "${subgraph}" of the graph is not available: ${reasons[outcome.kind]}.`;
  return failedAnswer(subgraph, 'SUBGRAPH_UNAVAILABLE', message);
}

import type { ErrorCode } from '@salus/subgraph-kit/errors';
import { GraphQLError } from 'graphql';
import type { Verdict } from './decisions';

const refusals: Record<Exclude<Verdict, 'granted'>, { code: ErrorCode; message: string }> = {
  refused: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', message: 'Not open to this caller.' },
  undecided: { code: 'POLICY_UNAVAILABLE', message: 'Access cannot be decided now; try again.' },
};

/** What an answer says about a field that was left out. */
export function refusalError(verdict: Verdict, path: readonly (string | number)[]): GraphQLError {
  const { code, message } = refusals[verdict === 'undecided' ? 'undecided' : 'refused'];
  return new GraphQLError(message, { path, extensions: { code } });
}

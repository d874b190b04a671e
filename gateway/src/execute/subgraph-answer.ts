import type { ErrorCode } from '@salus/subgraph-kit/errors';
import { type Disclosure, nothingDisclosed, readDisclosure } from '../account/disclosures';
import { isJsonObject } from '../json-object';
import type { FormattedError } from './formatted-error';
import { maskSubgraphError, type RawError } from './mask';

/** A subgraph's answer as the executor may use it: errors of the closed list only, accounting taken out. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly FormattedError[];
  readonly disclosure: Disclosure;
  /** its text holds no backslash, so none of its strings has a character that JSON must escape */
  readonly isPlain: boolean;
}

/** Reads a parsed GraphQL answer; `undefined` when it is none. `report` hears of errors that were masked. */
export function readAnswer(
  subgraph: string,
  body: unknown,
  report: (hidden: RawError) => void,
  isPlain = false,
): SubgraphAnswer | undefined {
  if (!isJsonObject(body) || !('data' in body || 'errors' in body)) return undefined;
  if (body.data !== undefined && body.data !== null && !isJsonObject(body.data)) return undefined;
  const errors = Array.isArray(body.errors) ? body.errors.filter(isJsonObject) : [];
  return {
    data: isJsonObject(body.data) ? body.data : null,
    isPlain,
    disclosure: isJsonObject(body.extensions) ? readDisclosure(body.extensions.salus) : nothingDisclosed,
    ...(errors.length > 0 ? { errors: errors.map((error) => maskSubgraphError(subgraph, error, report)) } : {}),
  };
}

/** The answer in place of one that did not come. */
export const failedAnswer = (subgraph: string, code: ErrorCode, message: string): SubgraphAnswer => ({
  data: null,
  isPlain: true,
  errors: [{ message, path: [], extensions: { code, serviceName: subgraph } }],
  disclosure: nothingDisclosed,
});

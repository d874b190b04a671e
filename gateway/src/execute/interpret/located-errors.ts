import { type LocatedError, maximumErrors, type Place } from '../outcome';
import type { FormattedError } from '../formatted-error';
import type { SubgraphAnswer } from '../subgraph-answer';
import type { AskedPart } from './asked-part';

type Fault = Pick<FormattedError, 'message' | 'extensions'>;

export type FaultyAnswer = Pick<SubgraphAnswer, 'data' | 'errors'>;

/** What a client is told of an answer that does not fit what was asked. */
const misfit = (subgraph: string): Fault => ({
  message: 'Internal error',
  extensions: { code: 'INTERNAL_SERVER_ERROR', serviceName: subgraph },
});

const at = (places: readonly Place[], { message, extensions }: Fault): LocatedError[] =>
  places.slice(0, maximumErrors).map((path) => ({ path, message, extensions }));

/**
 * Finds the places of the data that the errors of one answer are about. What has no answer and no error of its own failed with an
 * error that names no place, at every place it was to fill.
 */
export function locateErrors(
  subgraph: string,
  asked: readonly AskedPart[],
  { data, errors = [] }: FaultyAnswer,
): readonly LocatedError[] {
  const unexplained = new Set(asked.filter((part) => !part.isAnswered(data)));
  const general: Fault[] = [];
  const located: LocatedError[] = [];
  for (const error of errors.slice(0, maximumErrors)) {
    const path = error.path ?? [];
    const concerned = asked.filter((part) => part.knows(path));
    for (const part of concerned) {
      unexplained.delete(part);
      located.push(...at(part.placesOf(path), error));
    }
    if (concerned.length === 0) general.push(error);
  }
  if (unexplained.size > 0) {
    const fault = general.shift() ?? (data === null ? errors[0] : undefined) ?? misfit(subgraph);
    for (const part of unexplained) located.push(...at(part.failedPlaces(), fault));
  }
  return [...located, ...general.flatMap((error) => at([[]], error))].slice(0, maximumErrors);
}

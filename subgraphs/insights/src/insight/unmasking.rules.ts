import { evaluateAll, type Finding, type PatientHistory } from '@salus/clinical';
import type { StoredEvidence } from './insight.type';

const nameOf = ({ rule, episode, evidence }: Finding): string =>
  JSON.stringify([rule, episode, ...evidence.map(({ type, id }) => `${type} ${id}`)]);

/**
 * What holds without a fact and did not hold with it: a wrong reading between two that are too high hid that they follow
 * each other, a wrong result that was normal answered the one before it.
 * @param history with the fact
 */
export function unmaskedWithout(history: PatientHistory, fact: StoredEvidence, asOf: Date): Finding[] {
  const remains = ({ id }: { id: string }): boolean => id !== fact.id;
  const left = {
    ...history,
    measurements: history.measurements.filter(remains),
    results: history.results.filter(remains),
  };
  const before = new Set(evaluateAll(history, asOf).map(nameOf));
  return evaluateAll(left, asOf).filter((finding) => !before.has(nameOf(finding)));
}

import { catalogue } from './catalogue';
import type { FactReference, MeasurementFact, PatientHistory } from './facts';
import { severities, type Finding } from './finding';
import { compareText } from './time/chronology';

/** Gravest first; the rest of the order only makes the answer the same every time. */
function byGravity(left: Finding, right: Finding): number {
  return (
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    compareText(left.rule, right.rule) ||
    compareText(left.episode, right.episode) ||
    right.effectiveAt.getTime() - left.effectiveAt.getTime()
  );
}

/** Every finding of every rule: for a rebuild, and after a correction has taken evidence away. */
export function evaluateAll(history: PatientHistory, asOf: Date): Finding[] {
  return catalogue.flatMap((rule) => rule.evaluate(history, asOf)).sort(byGravity);
}

/**
 * The findings that one fact takes part in: at most one per rule and episode, the newest, the gravest first.
 * `asOf` is the moment at which it must still hold to alert: the time at which the fact was recorded, so that a
 * replay answers the same.
 */
export function evaluate(history: PatientHistory, trigger: FactReference, asOf: Date): Finding[] {
  const newest = new Map<string, Finding>();
  for (const finding of evaluateAll(history, asOf)) {
    const key = `${finding.rule} ${finding.episode}`;
    const takesPart = finding.evidence.some((fact) => fact.type === trigger.type && fact.id === trigger.id);
    if (takesPart && !newest.has(key)) newest.set(key, finding);
  }
  return [...newest.values()];
}

const codesOf = ({ code, components }: MeasurementFact): string[] => [code, ...components.map((part) => part.code)];

/**
 * Those of the given measurements that a finding could rest on: all that some rule reads, but of rules whose findings
 * rest on single facts only those that make one. Who has many measurements need not read history for the others.
 */
export function concerning(history: PatientHistory, asOf: Date): MeasurementFact[] {
  return history.measurements.filter((measurement) =>
    catalogue.some(
      (rule) =>
        codesOf(measurement).some((code) => rule.inputs.includes(code)) &&
        (!rule.restsOnSingleFacts || rule.evaluate({ ...history, measurements: [measurement] }, asOf).length > 0),
    ),
  );
}

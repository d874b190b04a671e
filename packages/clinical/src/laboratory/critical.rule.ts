import type { PatientHistory, ResultFact } from '../facts';
import type { Finding, Rule, RuleDescription } from '../finding';
import { convert } from '../quantity/conversion';
import { plainUnit, show } from '../quantity/unit';
import { raises, type Effect, type Raise } from '../time/episode';
import { criticalLimit, criticalLimits } from './critical-limits';
import { criticality, type Criticality, type Direction } from './criticality';

const description: RuleDescription = {
  id: 'laboratory-critical',
  version: '1.0.0',
  title: 'A laboratory result is critical',
  source:
    "The laboratory's own critical flag (HL7 v3 ObservationInterpretation HH, LL, AA) wins. Otherwise the critical " +
    'limits published by two hospitals (thermh.org.au, Barnsley Hospital NHS), for adults, to be approved by a ' +
    'laboratory. Triglycerides in mg/dL are converted by 88.57, a factor that is unconfirmed.',
  inputs: criticalLimits.flatMap(({ codes }) => codes),
};

function nameOf(code: string): string {
  return criticalLimit(code)?.analyte ?? code;
}

function effectOn(direction: Direction): (result: ResultFact) => Effect {
  return (result) => {
    const judged = criticality(result);
    if (judged === 'unknown') return 'leaves';
    return judged !== 'none' && judged.direction === direction ? 'raises' : 'ends';
  };
}

function converted({ value }: ResultFact, unit: string, substance: Parameters<typeof convert>[2]): string {
  if (!value || plainUnit(value.unit) === unit) return '';
  const other = convert(value, unit, substance);
  return other ? ` (${show({ value: Number(other.value.toPrecision(4)), unit })})` : '';
}

function explainByTable(result: ResultFact, direction: Direction): string {
  const limit = criticalLimit(result.code);
  const threshold = direction === 'low' ? limit?.below : limit?.above;
  if (!limit || !result.value || threshold === undefined) return '';
  const side = direction === 'low' ? 'below' : 'above';
  return (
    `${limit.title} ${show(result.value)}${converted(result, limit.unit, limit.substance)} is ${side} the critical ` +
    `limit of ${show({ value: threshold, unit: limit.unit })}. Source: critical limits published by two hospitals ` +
    '(thermh.org.au, Barnsley Hospital NHS), for adults; the laboratory gave no critical flag of its own.'
  );
}

function explainByFlag(result: ResultFact): string {
  const value = result.value ? show(result.value) : (result.text ?? 'without a value');
  return (
    `${criticalLimit(result.code)?.title ?? `Result ${result.code}`} ${value} carries the laboratory's own flag ` +
    `"${result.interpretation}": critical. Source: the laboratory's interpretation (HL7 v3 ObservationInterpretation).`
  );
}

function explain(result: ResultFact, { basis, direction }: Criticality): string {
  const sentences = basis === 'laboratory' ? explainByFlag(result) : explainByTable(result, direction);
  return result.status === 'preliminary' ? `${sentences} The result is preliminary.` : sentences;
}

function titleOf(result: ResultFact, direction: Direction): string {
  const name = criticalLimit(result.code)?.title ?? `Result ${result.code}`;
  const value = result.value ? `: ${show(result.value)}` : '';
  return `${name} critically ${direction}${value}`;
}

function toFinding({ fact, since, holds }: Raise<ResultFact>, judged: Criticality): Finding {
  return {
    rule: description.id,
    ruleVersion: description.version,
    kind: 'LABORATORY_CRITICAL',
    severity: 'critical',
    title: titleOf(fact, judged.direction),
    explanation: explain(fact, judged),
    evidence: [{ type: 'DiagnosticResult', id: fact.id }],
    episode: `${nameOf(fact.code)}-${judged.direction}`,
    episodeSince: since,
    alerts: holds,
    clinicianFirst: false,
    effectiveAt: fact.effectiveAt,
  };
}

function findingsOf(results: readonly ResultFact[], asOf: Date): Finding[] {
  return (['low', 'high', 'abnormal'] as const).flatMap((direction) =>
    raises(results, effectOn(direction), asOf).flatMap((raise) => {
      const judged = criticality(raise.fact);
      return typeof judged === 'string' ? [] : [toFinding(raise, judged)];
    }),
  );
}

/** Holds until a result of the same analyte is not critical; preliminary results count, as they do on the telephone. */
export const laboratoryCritical: Rule = {
  ...description,
  evaluate: (history: PatientHistory, asOf: Date) =>
    Object.values(Object.groupBy(history.results, ({ code }) => nameOf(code))).flatMap((results) =>
      findingsOf(results ?? [], asOf),
    ),
};

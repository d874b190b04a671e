import type { Finding, RuleDescription } from '../finding';
import { show, unitLabel } from '../quantity/unit';
import type { DiabetesReading } from './readings';
import { diabetesTests, diabetesThresholds } from './thresholds';

export const ptd = 'Polish Diabetes Association (PTD), recommendations 2025, diagnosis of diabetes';
/** Said in the source of every rule of this folder. */
export const ptdCaveat = `${ptd}; read in a secondary summary, to be checked against the original. Adult criteria outside pregnancy.`;

/** `Fasting glucose 130 mg/dL on 2026-01-05 (diabetes from 126 mg/dL)` */
export function showReading({ test, value, day }: DiabetesReading): string {
  const { impaired, diabetes } = diabetesThresholds(test, value.unit) ?? {};
  const bands = [
    ...(impaired === undefined ? [] : [`impaired from ${impaired}`]),
    ...(diabetes === undefined ? [] : [`diabetes from ${diabetes}`]),
  ].join(', ');
  return `${diabetesTests[test].title} ${show(value)} on ${day} (${bands} ${unitLabel(value.unit)})`;
}

/** What the findings of this folder have in common. */
export function diabetesFinding(
  description: RuleDescription,
  readings: readonly [DiabetesReading, ...DiabetesReading[]],
  about: Pick<Finding, 'kind' | 'title' | 'explanation' | 'episode' | 'episodeSince' | 'clinicianFirst'>,
): Finding {
  return {
    rule: description.id,
    ruleVersion: description.version,
    severity: 'important',
    evidence: readings.map(({ id }) => ({ type: 'DiagnosticResult', id })),
    effectiveAt: (readings.at(-1) ?? readings[0]).effectiveAt,
    alerts: true,
    ...about,
  };
}

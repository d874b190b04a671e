import type { Finding, Rule, RuleDescription } from '../finding';
import { thresholds } from './class';
import { hypertensionCourse, type HypertensionStep } from './hypertension';
import { bloodPressureInputs, bloodPressureReadings, showReading, type BloodPressureReading } from './readings';

const description: RuleDescription = {
  id: 'hypertension',
  version: '1.0.0',
  title: 'Two consecutive readings in the range of hypertension',
  source:
    'ESC 2024 guidelines for elevated blood pressure and hypertension: office 140/90, home 135/85 mmHg (the home ' +
    'thresholds are unconfirmed). Two consecutive readings to begin, two readings 5 mmHg below to end, and 90 days ' +
    'between two beginnings are choices of Salus against alarm fatigue.',
  inputs: bloodPressureInputs,
};

function explain(previous: BloodPressureReading, reading: BloodPressureReading): string {
  const { hypertension } = thresholds[reading.setting];
  return (
    `Blood pressure ${showReading(reading)} after ${showReading(previous)}: repeatedly in the range of ` +
    `hypertension (from ${hypertension.systolic} systolic or ${hypertension.diastolic} diastolic, ${reading.setting}). ` +
    `The diagnosis is a clinician's. Source: ESC 2024${reading.setting === 'home' ? ' (home thresholds unconfirmed)' : ''}.`
  );
}

function hasEndedAfter(course: readonly HypertensionStep[], reading: BloodPressureReading, asOf: Date): boolean {
  return course.some(
    ({ isActive, reading: { effectiveAt } }) => !isActive && effectiveAt > reading.effectiveAt && effectiveAt <= asOf,
  );
}

function toFinding(
  reading: BloodPressureReading,
  previous: BloodPressureReading,
  since: Date,
  alerts: boolean,
): Finding {
  return {
    rule: description.id,
    ruleVersion: description.version,
    kind: 'HYPERTENSION',
    severity: 'important',
    title: `Blood pressure in the range of hypertension: ${showReading(reading)}`,
    explanation: explain(previous, reading),
    evidence: [previous, reading].map(({ id }) => ({ type: 'Measurement', id })),
    episode: 'hypertension',
    episodeSince: since,
    alerts,
    clinicianFirst: false,
    effectiveAt: reading.effectiveAt,
  };
}

export const hypertension: Rule = {
  ...description,
  evaluate(history, asOf) {
    const course = hypertensionCourse(bloodPressureReadings(history));
    return course.flatMap(({ reading, raise }) =>
      raise ? [toFinding(reading, raise.previous, raise.since, !hasEndedAfter(course, reading, asOf))] : [],
    );
  },
};

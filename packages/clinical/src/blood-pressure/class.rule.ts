import type { Finding, Rule, RuleDescription } from '../finding';
import { thresholds, type BloodPressureClass } from './class';
import { bloodPressureInputs, bloodPressureReadings, showReading, type BloodPressureReading } from './readings';

const description: RuleDescription = {
  id: 'blood-pressure-class',
  version: '1.0.0',
  title: 'The class of the blood pressure has changed',
  source:
    'ESC 2024 guidelines for elevated blood pressure and hypertension, classes by office and by home values; the ' +
    'home thresholds are unconfirmed. The guideline classes averages of several readings; this is the class of one.',
  inputs: bloodPressureInputs,
};

function explain(previous: BloodPressureClass, reading: BloodPressureReading): string {
  const { elevated, hypertension } = thresholds[reading.setting];
  return (
    `Blood pressure ${showReading(reading)} is in the class "${reading.class}", after "${previous}". ` +
    `Thresholds: elevated from ${elevated.systolic}/${elevated.diastolic}, hypertension from ` +
    `${hypertension.systolic}/${hypertension.diastolic} mmHg; the higher class of the two numbers counts. ` +
    `One reading is no diagnosis. Source: ESC 2024${reading.setting === 'home' ? ' (home thresholds unconfirmed)' : ''}.`
  );
}

function toFinding(previous: BloodPressureClass, reading: BloodPressureReading): Finding {
  return {
    rule: description.id,
    ruleVersion: description.version,
    kind: 'BLOOD_PRESSURE_CLASS',
    severity: 'information',
    title: `Blood pressure class: ${reading.class}`,
    explanation: explain(previous, reading),
    evidence: [{ type: 'Measurement', id: reading.id }],
    episode: 'blood-pressure-class',
    episodeSince: reading.effectiveAt,
    alerts: false,
    clinicianFirst: false,
    effectiveAt: reading.effectiveAt,
  };
}

/** Each reading whose class differs from the one before; a first reading counts as a change unless non-elevated. */
export const bloodPressureClassChange: Rule = {
  ...description,
  evaluate(history) {
    let previous: BloodPressureClass = 'non-elevated';
    return bloodPressureReadings(history).flatMap((reading) => {
      const before = previous;
      previous = reading.class;
      return reading.class === before ? [] : [toFinding(before, reading)];
    });
  },
};

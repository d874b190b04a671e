import type { Finding, Rule, RuleDescription } from '../finding';
import { metCriteria } from './criteria';
import { diabetesFinding, ptd, ptdCaveat, showReading } from './finding';
import { diabetesReadings } from './readings';
import { diabetesTests } from './thresholds';

const description: RuleDescription = {
  id: 'diabetes-criteria-met',
  version: '1.0.0',
  title: 'Laboratory criteria of diabetes are met',
  source:
    `${ptdCaveat} Fasting glucose from 126 mg/dL (7.0 mmol/L) on two different days, or HbA1c from 6.5 % (48 mmol/mol) ` +
    'once, or glucose 2 h after 75 g from 200 mg/dL (11.1 mmol/L) once. HbA1c within 90 days (a choice of Salus) of ' +
    'haemoglobin below 10 g/dL is not used.',
  inputs: [...(['fasting', 'tolerance', 'hba1c'] as const)]
    .flatMap((test) => diabetesTests[test].codes)
    .concat('718-7'),
};

/** Rule R1. What is met stays met, so that it is one episode for good. */
export const diabetesCriteriaMet: Rule = {
  ...description,
  evaluate(history): Finding[] {
    const criteria = history.hasKnownDiabetes ? [] : metCriteria(diabetesReadings(history));
    const first = criteria[0]?.[0];
    return criteria.map((readings) =>
      diabetesFinding(description, readings, {
        kind: 'DIABETES_CRITERIA_MET',
        title: 'Laboratory criteria of diabetes are met',
        explanation: `${readings.map(showReading).join('; ')}. A clinician confirms the diagnosis. Source: ${ptd}.`,
        episode: 'diabetes-criteria',
        episodeSince: (first ?? readings[0]).effectiveAt,
        clinicianFirst: true,
      }),
    );
  },
};

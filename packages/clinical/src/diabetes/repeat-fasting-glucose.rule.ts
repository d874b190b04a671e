import type { Finding, Rule, RuleDescription } from '../finding';
import { metCriteria } from './criteria';
import { diabetesFinding, ptd, ptdCaveat, showReading } from './finding';
import { diabetesReadings, newestFasting } from './readings';
import { diabetesTests } from './thresholds';

const description: RuleDescription = {
  id: 'diabetes-repeat-fasting-glucose',
  version: '1.0.0',
  title: 'Fasting glucose is to be repeated on another day',
  source: `${ptdCaveat} Fasting glucose from 126 mg/dL (7.0 mmol/L) on one day only: repeat within 30 days.`,
  inputs: diabetesTests.fasting.codes,
};

/** Rule R2. Holds while the newest fasting day is in the range of diabetes and nothing has confirmed it. */
export const repeatFastingGlucose: Rule = {
  ...description,
  evaluate(history): Finding[] {
    const readings = history.hasKnownDiabetes ? [] : diabetesReadings(history);
    const [first, ...others] = newestFasting(readings).filter(({ band }) => band === 'diabetes');
    if (!first || metCriteria(readings).length > 0) return [];
    const finding = diabetesFinding(description, [first, ...others], {
      kind: 'DIABETES_TESTING_INDICATION',
      title: 'Repeat fasting glucose on another day',
      explanation:
        `${[first, ...others].map(showReading).join('; ')}. The criterion needs two different days: ` +
        `repeat it on another day, within 30 days. Source: ${ptd}.`,
      episode: 'fasting-glucose-repeat',
      episodeSince: first.effectiveAt,
      clinicianFirst: false,
    });
    return [finding];
  },
};

import type { Finding, Rule, RuleDescription } from '../finding';
import { metCriteria } from './criteria';
import { diabetesFinding, ptd, ptdCaveat, showReading } from './finding';
import { diabetesReadings } from './readings';
import { diabetesTests } from './thresholds';

const description: RuleDescription = {
  id: 'diabetes-random-glucose',
  version: '1.0.0',
  title: 'Random glucose in the range of diabetes, symptoms unknown',
  source:
    `${ptdCaveat} Random glucose from 200 mg/dL (11.1 mmol/L) meets the criteria only together with symptoms, which ` +
    'Salus does not know.',
  inputs: diabetesTests.random.codes,
};

/** The criterion that is half known: never a diagnosis, a question to the clinician. Holds until a fasting value follows. */
export const randomGlucose: Rule = {
  ...description,
  evaluate(history): Finding[] {
    const readings = history.hasKnownDiabetes ? [] : diabetesReadings(history);
    if (metCriteria(readings).length > 0) return [];
    const lastFasting = readings.findLast(({ test }) => test === 'fasting')?.effectiveAt;
    const open = readings.filter(
      ({ test, band, effectiveAt }) =>
        test === 'random' && band === 'diabetes' && (!lastFasting || effectiveAt > lastFasting),
    );
    return open.map((reading) =>
      diabetesFinding(description, [reading], {
        kind: 'DIABETES_TESTING_INDICATION',
        title: 'Random glucose in the range of diabetes',
        explanation:
          `${showReading(reading)}. With symptoms of hyperglycaemia this alone meets the criteria; symptoms are not ` +
          `known here. Ask for them, or measure fasting glucose. Source: ${ptd}.`,
        episode: 'random-glucose',
        episodeSince: (open[0] ?? reading).effectiveAt,
        clinicianFirst: false,
      }),
    );
  },
};

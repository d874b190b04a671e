import type { Finding, Rule, RuleDescription } from '../finding';
import { daysBetween } from '../time/calendar';
import { metCriteria } from './criteria';
import { diabetesFinding, ptd, ptdCaveat, showReading } from './finding';
import { diabetesReadings, newestFasting, type DiabetesReading } from './readings';
import { diabetesTests } from './thresholds';

const testedWithinDays = 90;

const description: RuleDescription = {
  id: 'diabetes-tolerance-test',
  version: '1.0.0',
  title: 'An oral glucose tolerance test is indicated',
  source:
    `${ptdCaveat} Impaired fasting glucose, 100 to 125 mg/dL (5.6 to 6.9 mmol/L), without tolerance test or HbA1c ` +
    'within 90 days.',
  inputs: (['fasting', 'tolerance', 'hba1c'] as const).flatMap((test) => diabetesTests[test].codes),
};

function isDiagnosticTest({ test }: DiabetesReading): boolean {
  return test === 'tolerance' || test === 'hba1c';
}

/** The impaired values of the newest fasting day, if that day is impaired and no more. */
function impairedNow(readings: readonly DiabetesReading[]): DiabetesReading[] {
  const newest = newestFasting(readings);
  return newest.some(({ band }) => band === 'diabetes') ? [] : newest.filter(({ band }) => band === 'impaired');
}

function isTestedNear(readings: readonly DiabetesReading[], at: Date): boolean {
  return readings.some((other) => isDiagnosticTest(other) && daysBetween(other.effectiveAt, at) <= testedWithinDays);
}

/** The unbroken run of impaired fasting values, up to the newest, since the last answer of any kind. */
function sinceOf(readings: readonly DiabetesReading[], newest: DiabetesReading): Date {
  const relevant = readings.filter(({ test, effectiveAt }) => test !== 'random' && effectiveAt <= newest.effectiveAt);
  const lastAnswer = relevant.findLastIndex((reading) => isDiagnosticTest(reading) || reading.band !== 'impaired');
  return (relevant[lastAnswer + 1] ?? newest).effectiveAt;
}

/** Rule R3. */
export const toleranceTest: Rule = {
  ...description,
  evaluate(history): Finding[] {
    const readings = history.hasKnownDiabetes ? [] : diabetesReadings(history);
    const [first, ...others] = impairedNow(readings);
    if (!first || metCriteria(readings).length > 0 || isTestedNear(readings, first.effectiveAt)) return [];
    const finding = diabetesFinding(description, [first, ...others], {
      kind: 'DIABETES_TESTING_INDICATION',
      title: 'An oral glucose tolerance test is indicated',
      explanation:
        `${[first, ...others].map(showReading).join('; ')}, without tolerance test or HbA1c within 90 days. ` +
        `Source: ${ptd}.`,
      episode: 'tolerance-test',
      episodeSince: sinceOf(readings, first),
      clinicianFirst: false,
    });
    return [finding];
  },
};

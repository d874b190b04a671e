import type { PatientHistory } from '../facts';
import type { Finding, Rule, RuleDescription } from '../finding';
import { show } from '../quantity/unit';
import { ageAt, daysBetween } from '../time/calendar';
import { raises, type Effect, type Raise } from '../time/episode';
import { news2Parameters, type News2Parameter } from './parameters';
import { readingsOf, type ParameterReading } from './readings';
import { extremeThreshold, type Side } from './score';

const minimumAge = 16;
/** A vital sign is a matter of the moment: an older one, received late, is an insight and no alert. */
const alertWithinDays = 1;

const description: RuleDescription = {
  id: 'news2-extreme',
  version: '1.0.0',
  title: 'A single vital sign scores 3 in NEWS2',
  source:
    'Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, charts 1 and 4. Made for attended ' +
    'acute care of people of 16 years and older who are not pregnant; applied here to single measurements, without ' +
    'a total, oxygen saturation on scale 1. The end of an episode (a score of at most 1) and the age beyond which ' +
    'a measurement no longer alerts (24 hours) are choices of Salus.',
  inputs: news2Parameters.flatMap(({ codes }) => codes),
};

/** Ends at a score of at most 1: values that swing about the threshold are one episode. */
function effectOn(side: Side): (reading: ParameterReading) => Effect {
  return (reading) => {
    if (reading.side !== side) return 'ends';
    if (reading.score === 3) return 'raises';
    return reading.score === 2 ? 'leaves' : 'ends';
  };
}

function explain(parameter: News2Parameter, side: Side, reading: ParameterReading, threshold: number): string {
  const limit = show({ value: threshold, unit: parameter.unit });
  const rounded = reading.rounded === reading.reported.value ? '' : ` (read as ${reading.rounded})`;
  const scale =
    parameter.name === 'oxygen-saturation'
      ? ' Scale 1 was used; scale 2 applies only where a clinician has decided so.'
      : '';
  return (
    `${parameter.title} ${show(reading.reported)}${rounded} is at or ${side === 'low' ? 'below' : 'above'} ${limit}: ` +
    'score 3, the extreme of a single parameter in NEWS2, which asks for an urgent clinical review.' +
    `${scale} No total was computed. Source: Royal College of Physicians, NEWS2, 2017, charts 1 and 4.`
  );
}

function toFinding(parameter: News2Parameter, side: Side, threshold: number, asOf: Date) {
  return ({ fact, since, holds }: Raise<ParameterReading>): Finding => ({
    rule: description.id,
    ruleVersion: description.version,
    kind: 'VITAL_SIGN_EXTREME',
    severity: 'urgent',
    title: `${parameter.title} extremely ${side}: ${show(fact.reported)}`,
    explanation: explain(parameter, side, fact, threshold),
    evidence: [{ type: 'Measurement', id: fact.id }],
    episode: `${parameter.name}-${side}`,
    episodeSince: since,
    alerts: holds && (fact.effectiveAt > asOf || daysBetween(fact.effectiveAt, asOf) <= alertWithinDays),
    clinicianFirst: false,
    effectiveAt: fact.effectiveAt,
  });
}

function extremes(history: PatientHistory, parameter: News2Parameter, asOf: Date): Finding[] {
  const readings = readingsOf(history, parameter);
  return (['low', 'high'] as const).flatMap((side) => {
    const threshold = extremeThreshold(parameter, side);
    if (threshold === undefined) return [];
    return raises(readings, effectOn(side), asOf)
      .filter(({ fact }) => ageAt(history.birthDate, fact.effectiveAt) >= minimumAge)
      .map(toFinding(parameter, side, threshold, asOf));
  });
}

export const news2Extreme: Rule = {
  ...description,
  restsOnSingleFacts: true,
  evaluate: (history, asOf) => news2Parameters.flatMap((parameter) => extremes(history, parameter, asOf)),
};

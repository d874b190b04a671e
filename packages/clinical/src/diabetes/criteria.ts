import type { DiabetesReading } from './readings';

/** One way in which the criteria are met: one value, or two fasting values of different days. Oldest first. */
export type MetCriterion = [DiabetesReading] | [DiabetesReading, DiabetesReading];

function criterionAt(reading: DiabetesReading, earlierFasting: readonly DiabetesReading[]): MetCriterion[] {
  if (reading.test !== 'fasting') return [[reading]];
  const confirmed = earlierFasting.findLast(({ day }) => day !== reading.day);
  return confirmed ? [[confirmed, reading]] : [];
}

/**
 * PTD: fasting glucose in the range of diabetes on two different days, or HbA1c once, or the tolerance test once.
 * Random glucose counts only with symptoms, which are not known here.
 */
export function metCriteria(readings: readonly DiabetesReading[]): MetCriterion[] {
  const diabetic = readings.filter(({ band, test }) => band === 'diabetes' && test !== 'random');
  return diabetic.flatMap((reading, position) =>
    criterionAt(
      reading,
      diabetic.slice(0, position).filter(({ test }) => test === 'fasting'),
    ),
  );
}

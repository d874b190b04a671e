import type { MeasurementFact, PatientHistory, Quantity } from '../facts';
import { valueIn } from '../quantity/unit';
import type { News2Parameter } from './parameters';
import { news2Score, type ParameterScore } from './score';

/** One usable value of one parameter. */
export interface ParameterReading extends ParameterScore {
  id: string;
  effectiveAt: Date;
  reported: Quantity;
}

function quantities(fact: MeasurementFact, codes: readonly string[]): Quantity[] {
  const own = fact.value && codes.includes(fact.code) ? [fact.value] : [];
  return [...own, ...fact.components.filter(({ code }) => codes.includes(code)).map(({ value }) => value)];
}

/** A cuffless estimate is a trend, no blood pressure. */
function isUsable(fact: MeasurementFact, parameter: News2Parameter): boolean {
  return !(fact.cuffless && parameter.name === 'systolic-blood-pressure');
}

/** The parameter's values in its own unit; values in another unit are not compared. */
export function readingsOf(history: PatientHistory, parameter: News2Parameter): ParameterReading[] {
  return history.measurements
    .filter((fact) => isUsable(fact, parameter))
    .flatMap((fact) =>
      quantities(fact, parameter.codes).flatMap((reported) => {
        const value = valueIn(reported, parameter.unit);
        if (value === undefined) return [];
        return [{ id: fact.id, effectiveAt: fact.effectiveAt, reported, ...news2Score(parameter, value) }];
      }),
    );
}

import { roundTo } from '../quantity/rounding';
import type { News2Parameter, News2Score } from './parameters';

export type Side = 'low' | 'high';

export interface ParameterScore {
  score: News2Score;
  /** On which side of the normal band the value lies; none within it. */
  side?: Side;
  /** The value as the chart reads it. */
  rounded: number;
}

/**
 * The points of one parameter, value in the parameter's unit; oxygen saturation on scale 1. There is no total here:
 * a total needs all seven parameters, observed together.
 */
export function news2Score(parameter: News2Parameter, value: number): ParameterScore {
  const rounded = roundTo(value, parameter.digits);
  const position = parameter.bands.findIndex(({ upTo }) => rounded <= upTo);
  const normal = parameter.bands.findIndex(({ score }) => score === 0);
  const score = parameter.bands[position]?.score ?? 0;
  if (score === 0) return { score, rounded };
  return { score, side: position < normal ? 'low' : 'high', rounded };
}

/** The value at which the single-parameter extreme begins, if the chart has one on that side. */
export function extremeThreshold(parameter: News2Parameter, side: Side): number | undefined {
  const outermost = side === 'low' ? parameter.bands.at(0) : parameter.bands.at(-1);
  if (outermost?.score !== 3) return undefined;
  const inner = parameter.bands.at(-2)?.upTo ?? outermost.upTo;
  return side === 'low' ? outermost.upTo : roundTo(inner + 10 ** -parameter.digits, parameter.digits);
}

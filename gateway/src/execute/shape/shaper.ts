import type { IntrospectionTexts } from '../../introspect/introspection';
import type { Answer } from '../executor';
import type { Outcome } from '../outcome';
import type { ResponseShape } from '../response-shape';
import { ClosedPlaces } from './closed-places';
import { fieldsIn, generateSerializer } from './generate-shape';
import { interpretShape } from './interpret-shape';

/** Makes the client's answer of what carrying out a plan came to. One per shape, kept as long as that is. */
export type Shaper = (outcome: Outcome, texts: IntrospectionTexts) => Answer;

/** @param maximumBytes of an answer's text; a longer one is replaced by an error */
export const interpretedShaper =
  (shape: ResponseShape, maximumBytes = Infinity): Shaper =>
  (outcome, texts) =>
    interpretShape(shape, outcome, texts, maximumBytes);

/** Code for larger shapes costs more memory than it saves time. */
const maximumFields = 5_000;

/**
 * By code written for the shape, where everything is regular: no errors, nothing missing that must be there, no value of the wrong
 * kind. All else is the interpreter's, and so is the first answer: most operations of people who explore come once.
 */
export function generatedShaper(shape: ResponseShape, maximumBytes = Infinity): Shaper {
  const interpreted = interpretedShaper(shape, maximumBytes);
  if (fieldsIn(shape) > maximumFields) return interpreted;
  const serialize = generateSerializer(shape, maximumBytes);
  const closed = new ClosedPlaces(shape);
  let isFirst = true;
  return (outcome, texts) => {
    const data = isFirst || outcome.errors.length > 0 ? undefined : serialize(outcome, texts);
    isFirst = false;
    return data === undefined ? interpreted(outcome, texts) : { data, errors: closed.errors(outcome.data) };
  };
}

import type { Answer } from '../executor';
import type { Outcome } from '../outcome';
import type { ResponseShape } from '../response-shape';
import { type GatewayTexts, interpretShape } from './interpret-shape';

/** Makes the client's answer of what carrying out a plan came to. One per shape, kept as long as that is. */
export type Shaper = (outcome: Outcome, texts: GatewayTexts) => Answer;

export const interpretedShaper =
  (shape: ResponseShape): Shaper =>
  (outcome, texts) =>
    interpretShape(shape, outcome, texts);

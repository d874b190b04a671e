import * as fc from 'fast-check';

/** Draws what a test needs, one thing after another; remembered, so that a failure can be made smaller. */
export type Draw = fc.GeneratorValue;

export const upTo = (draw: Draw, max: number): number => draw(fc.nat, { max });
export const oneIn = (draw: Draw, count: number): boolean => upTo(draw, count - 1) === 1;
export function pick<Each>(draw: Draw, all: readonly Each[]): Each {
  const [one] = all.slice(upTo(draw, all.length - 1));
  return one as Each;
}

import * as fc from 'fast-check';
import { type Draw, pick } from '../../testing/draw';
import { drawAnswer } from '../../testing/random-answer';
import { variedSchema } from '../../testing/varied-schema';
import type { Place } from '../outcome';
import { clientPaths } from './client-paths';
import { compileShape } from './compile-shape';
import { interpretShape } from './interpret-shape';

const mark = 'the only one of its kind';

type Tree = Record<string | number, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** What says a type, and custom scalars: a place inside one is none of the answer. */
const unmarked = new Set<string | number>(['__typename', 'weight', 'code']);

/** Puts the mark in place of one leaf. */
function markOne(draw: Draw, data: Tree): Place {
  const keys: (string | number)[] = Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  const key = pick(
    draw,
    keys.filter((each) => !unmarked.has(each)),
  );
  const inner = data[key];
  if (isTree(inner) && Object.keys(inner).some((each) => !unmarked.has(each))) return [key, ...markOne(draw, inner)];
  data[key] = mark;
  return [key];
}

function placesOfMark(value: unknown, path: Place = []): Place[] {
  if (value === mark) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => placesOfMark(item, [...path, index]));
  return isTree(value) ? Object.entries(value).flatMap(([key, each]) => placesOfMark(each, [...path, key])) : [];
}

/** Something around it holds what is closed to the caller, and is null for that. */
const isClosed = (answered: unknown, path: Place): boolean =>
  path.reduce((value, key) => (isTree(value) ? value[key] : value), answered) === null;

describe('the paths of a place of the data', () => {
  it('are those where a client finds what lies there', () => {
    let shown = 0;
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const answer = drawAnswer(draw, 'well-formed');
        const shape = compileShape({ ...answer, decisions: variedSchema.openTo(answer.policies) });
        if (Object.keys(answer.data).every((key) => unmarked.has(key))) return;
        const place = markOne(draw, answer.data);
        const outcome = { data: answer.data, absent: new Set<object>(), errors: [], isPlain: false };
        const answered: unknown = JSON.parse(interpretShape(shape, outcome, new Map()).data);
        const found = placesOfMark(answered);
        if (found.length === 0) return;
        shown += 1;
        const paths = [...clientPaths(shape, outcome, place)].filter(({ isConcerned }) => isConcerned);
        const there = paths.filter(({ path }) => !isClosed(answered, path));
        expect(there.map(({ path }) => String(path)).sort()).toEqual(found.map(String).sort());
      }),
      { numRuns: 1_000 },
    );
    expect(shown).toBeGreaterThan(100);
  });
});

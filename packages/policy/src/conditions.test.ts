import fc from 'fast-check';
import { conditions } from './conditions';

const ask = (name: string, ...values: unknown[]) => conditions.get(name)?.evaluate(...values);
const unknownValues = [undefined, null, '', NaN, Infinity, {}, Symbol('x'), () => true, ['a', undefined], [''], 'text'];

describe('conditions', () => {
  it.each([
    ['eq', ['a', 'a'], true],
    ['eq', ['a', 'b'], false],
    ['differs', ['a', 'b'], true],
    ['differs', ['a', 'a'], false],
    ['has', [['a', 'b'], 'b'], true],
    ['has', [['a'], 'b'], false],
    ['has', [[], 'b'], false],
    ['without', [[], 'b'], true],
    ['without', [['b'], 'b'], false],
    ['le', [9, 10], true],
    ['le', [10, 9], false],
    ['known', ['a'], true],
    ['known', [[]], true],
  ])('%s(%j) is %s', (name, values, expected) => {
    expect(ask(name, ...values)).toBe(expected);
  });

  it.each([
    ['eq', undefined, undefined],
    ['eq', null, null],
    ['eq', '', ''],
    ['eq', true, true],
    ['le', null, 0],
    ['le', '10', '9'],
    ['le', '9', '10'],
    ['le', NaN, NaN],
    ['has', undefined, 'a'],
    ['has', 'abc', 'a'],
    ['has', { a: true }, 'a'],
    ['has', [undefined], undefined],
    ['without', undefined, 'a'],
    ['differs', undefined, 'a'],
    ['differs', 1, 2],
  ])('%s(%p, %p) is not known to hold', (name, left, right) => {
    expect(ask(name, left, right)).toBe(false);
  });

  it('holds a deny condition for whatever is unknown', () => {
    const whenUnknown = [...conditions].filter(([, condition]) => condition.whenUnknown);
    for (const [, { evaluate }] of whenUnknown) expect(evaluate(undefined, 'a')).toBe(true);
    expect(whenUnknown.map(([name]) => name)).toEqual(['isNot', 'mayBe', 'lacks', 'mayHave', 'exceeds', 'unknown']);
  });

  it('answers a boolean at once, whatever it is given', () => {
    const anything = fc.oneof(fc.constantFrom(...unknownValues), fc.anything());
    fc.assert(
      fc.property(fc.constantFrom(...conditions.values()), fc.array(anything), ({ evaluate }, values) => {
        expect(typeof evaluate(...values)).toBe('boolean');
      }),
    );
  });

  it('never knows more when a value is missing', () => {
    const missing = fc.constantFrom(undefined, null, '', Number.NaN);
    fc.assert(
      fc.property(fc.constantFrom(...conditions.values()), missing, fc.anything(), (condition, gone, other) => {
        expect(condition.evaluate(gone, other)).toBe(condition.whenUnknown);
        if (condition.arity === 2) expect(condition.evaluate(other, gone)).toBe(condition.whenUnknown);
      }),
    );
  });
});

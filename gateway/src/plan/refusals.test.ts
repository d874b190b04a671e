import { errorCodes, type ErrorCode, SalusError } from '@salus/subgraph-kit/errors';
import fc from 'fast-check';
import { describeError } from '../log';
import { Refusals } from './refusals';

const codes = Object.keys(errorCodes) as ErrorCode[];

describe('refusals of planning', () => {
  it('are told again in the same words, whatever became of the error that was told before', () => {
    const told = fc.record({ code: fc.constantFrom(...codes), message: fc.string(), count: fc.integer() });
    fc.assert(
      fc.property(told, ({ code, message, count }) => {
        const refusals = new Refusals();
        refusals.remember('key', new SalusError(code, message, { count }));
        for (let time = 0; time < 3; time += 1) {
          const found = refusals.find('key');
          expect(found).toBeInstanceOf(SalusError);
          expect(found).toMatchObject({ message, extensions: { code, count } });
          Object.assign(found ?? {}, { message: 'shortened' });
        }
      }),
    );
  });

  it('tell the log of a fault of ours what was thrown at first, and keep its message from everybody', () => {
    const refusals = new Refusals();
    const fault = new TypeError('expected "Anna Nowak"');
    refusals.remember('key', fault);
    const found = refusals.find('key');
    expect(describeError(found)).toEqual(describeError(fault));
    expect(describeError(fault).errorAt).toContain(__filename);
    expect(found?.message).not.toContain('Anna');
  });

  it('are none where the same may work the next time', () => {
    const refusals = new Refusals();
    refusals.remember('key', new RangeError('Maximum call stack size exceeded'));
    expect(refusals.find('key')).toBeUndefined();
  });

  it('are bounded in number and by what they hold', () => {
    const heldOf = (message: string) => {
      const refusals = new Refusals();
      for (let index = 0; index < 1_200; index += 1) {
        refusals.remember(`key ${index}`, new SalusError('LIMIT_EXCEEDED', message));
      }
      return refusals.size;
    };
    expect([heldOf('short'), heldOf('x'.repeat(20_000))]).toEqual([1_000, 0]);
    expect(heldOf('x'.repeat(9_000))).toBeLessThan(112);
  });
});

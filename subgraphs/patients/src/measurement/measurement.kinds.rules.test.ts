import { measurementKind, valueFault } from './measurement.kinds.rules';
import { valuesFault } from './measurement.rules';

const fault = (code: string, value: number, unit: string): string | undefined => {
  const kind = measurementKind(code);
  return kind ? valueFault(kind, value, unit) : 'no such kind';
};

describe('what can be measured', () => {
  it.each([
    ['8331-1', 37.4, 'Cel'],
    ['8310-5', 99.1, '[degF]'],
    ['8302-2', 66.9, '[in_i]'],
    ['8306-3', 52, 'cm'],
    ['29463-7', 185, '[lb_av]'],
    ['8287-5', 34, 'cm'],
    ['8478-0', 80, 'mm[Hg]'],
    ['2710-2', 95, '%'],
    ['72514-3', 3, '{score}'],
    ['39156-5', 22.1, 'kg/m2'],
  ])('takes %s of %d %s', (code, value, unit) => expect(fault(code, value, unit)).toBeUndefined());

  it.each([
    ['8302-2', 900, '[in_i]'],
    ['29463-7', 80, '[oz_av]'],
    ['8331-1', 99, 'Cel'],
  ])('refuses %s of %d %s', (code, value, unit) => expect(fault(code, value, unit)).toEqual(expect.any(String)));

  it('takes a blood pressure of which one number is missing, and none without numbers or with one twice', () => {
    const systolic = { kind: '8480-6', value: { value: 120, unit: 'mm[Hg]' } };
    const faultOf = (components: object[]): string | undefined =>
      valuesFault({ kind: '55284-4', value: null, components: components as (typeof systolic)[] });
    expect(faultOf([systolic])).toBeUndefined();
    expect(faultOf([])).toContain('one or more');
    expect(faultOf([systolic, systolic])).toContain('none twice');
  });
});

import { isLoincCode } from './loinc.rules';

describe('the form of LOINC codes', () => {
  it.each(['8867-4', '2823-3', '85354-9', '4548-4', '1558-6', '18748-4', '2345-7'])('takes %s', (code) => {
    expect(isLoincCode(code)).toBe(true);
  });

  it.each(['8867-5', '2823', '28233', 'potassium', '', '-3', '2823-33', '12345678-1'])('refuses "%s"', (code) => {
    expect(isLoincCode(code)).toBe(false);
  });
});

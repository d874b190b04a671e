import { conceptOf, requiredConcept } from './concept';
import { confidentialityOf } from './confidentiality';
import { identifiersOf, identifierText } from './identifier';
import { nameOf } from './name';
import { amountOf, amountWords } from './quantity';
import { day, instant, offsetTime, partialTime } from './time';

const snomed = 'http://snomed.info/sct';

describe('a concept', () => {
  it('keeps the system, the code and the display of its first coding', () => {
    const coding = [
      { system: snomed, code: '38341003', display: 'Hypertension' },
      { system: 'http://hl7.org/fhir/sid/icd-10', code: 'I10' },
    ];
    expect(conceptOf({ coding })).toEqual({ system: snomed, code: '38341003', display: 'Hypertension' });
  });

  it('prefers what the user selected, then the system asked for', () => {
    const coding = [
      { system: 'urn:local', code: 'a' },
      { system: 'http://loinc.org', code: '2823-3' },
    ];
    expect(conceptOf({ coding }, 'http://loinc.org')).toMatchObject({ code: '2823-3' });
    const selected = coding.map((each, index) => ({ ...each, userSelected: index === 0 }));
    expect(conceptOf({ coding: selected }, 'http://loinc.org')).toMatchObject({ code: 'a' });
  });

  it('is "other" with its words where no code system has it', () => {
    expect(conceptOf({ text: 'Pain in the left knee' })).toEqual({
      system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
      code: 'OTH',
      display: 'Pain in the left knee',
    });
  });

  it('is refused where neither a code nor words say what it is', () => {
    expect(() => requiredConcept({ coding: [{ system: snomed }] }, 'code')).toThrow('code: expected a code');
  });
});

describe('a time', () => {
  it.each(['2012', '2012-05', '2012-05-04', '2012-05-04T10:30:00+02:00', '2012-05-04T10:30:00.123Z'])(
    'stays as precise as it is told: %s',
    (text) => expect(partialTime('onset', text)).toBe(text),
  );

  it.each([
    ['2012', '2012-01-01T00:00:00Z'],
    ['2012-05', '2012-05-01T00:00:00Z'],
    ['2012-05-04', '2012-05-04T00:00:00Z'],
    ['2012-05-04T10:30:00+02:00', '2012-05-04T10:30:00+02:00'],
  ])('of %s begins at %s', (text, at) => expect(offsetTime('effective', text)).toBe(at));

  it('is an instant in UTC where the graph wants one', () => {
    expect(instant('issued', '2012-05-04T10:30:00+02:00')).toBe('2012-05-04T08:30:00.000Z');
  });

  it.each(['yesterday', '2012-13', '2012-05-04T10:30', '04.05.2012', ''])('is refused when it is "%s"', (text) =>
    expect(() => partialTime('onset', text)).toThrow('onset: expected a FHIR dateTime'),
  );

  it.each(['1984', '1984-05', '1984-02-30'])('is no birthday when it is %s', (text) =>
    expect(() => day('birthDate', text)).toThrow('birthDate: expected'),
  );
});

describe('an amount', () => {
  const unit = { system: 'http://unitsofmeasure.org', code: 'mg/dL', unit: 'mg per dL' };

  it('is a number with its UCUM code', () =>
    expect(amountOf({ value: 5.5, ...unit })).toEqual({ value: 5.5, unit: 'mg/dL' }));

  it('is none with a comparator, or in a unit that is not of UCUM', () => {
    expect(amountOf({ value: 5, comparator: '<', ...unit })).toBeUndefined();
    expect(amountOf({ value: 185, unit: 'lbs' })).toBeUndefined();
  });

  it('can be told in words', () => {
    expect(amountWords({ value: 5, comparator: '<', ...unit })).toBe('<5 mg per dL');
  });
});

describe('identifiers', () => {
  it('keep their systems, each once', () => {
    const given = [
      { system: 'urn:a', value: '1' },
      { system: 'urn:a', value: '1' },
      { value: '2' },
      { system: 'urn:b' },
    ];
    expect(identifiersOf(given)).toEqual([{ system: 'urn:a', value: '1' }]);
  });

  it('become one text, a hash where that is too long', () => {
    expect(identifierText({ system: 'urn:a', value: '1' })).toBe('urn:a|1');
    expect(identifierText({ system: 'urn:a', value: 'x'.repeat(200) })).toHaveLength(64);
  });
});

describe('a name', () => {
  it('is the official one, given names joined', () => {
    const names = [
      { use: 'maiden' as const, given: ['Maria'], family: 'Nowak' },
      { use: 'official' as const, given: ['Maria', 'Anna'], family: 'Kowalska' },
    ];
    expect(nameOf(names)).toEqual({ given: 'Maria Anna', family: 'Kowalska' });
  });

  it('is refused without a family name', () => expect(() => nameOf([{ given: ['Maria'] }])).toThrow('name: expected'));
});

it('the most sensitive of several labels counts', () => {
  const system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
  const security = ['N', 'R', 'L'].map((code) => ({ system, code }));
  expect(confidentialityOf({ meta: { security } })).toBe('RESTRICTED');
  expect(confidentialityOf({})).toBeUndefined();
});

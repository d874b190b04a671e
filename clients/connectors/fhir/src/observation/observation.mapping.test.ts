import type { Observation } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { observationFromFhir } from './observation.mapping';

const loinc = (code: string, display?: string) => ({
  coding: [{ system: 'http://loinc.org', code, ...(display && { display }) }],
});
const category = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const amount = (value: number, code: string) => ({ value, unit: code, system: 'http://unitsofmeasure.org', code });
const potassium: Observation = {
  resourceType: 'Observation',
  status: 'final',
  category: category('laboratory'),
  code: loinc('2823-3', 'Potassium'),
  subject: { reference: 'Patient/p' },
  encounter: { reference: 'Encounter/e' },
  effectiveDateTime: '2011-07-13T02:28:09+00:00',
  issued: '2011-07-13T02:28:09.230+00:00',
  valueQuantity: amount(4.3, 'mmol/L'),
};
const from = ({ ...part }: Partial<Observation>) => observationFromFhir({ ...potassium, ...part }, everythingIsThere());
const without = (...names: (keyof Observation)[]): Observation =>
  Object.fromEntries(
    Object.entries(potassium).filter(([name]) => !names.some((each) => each === name)),
  ) as unknown as Observation;
const findingOf = (part: Partial<Observation>) => {
  const { input } = observationFromFhir({ ...without('valueQuantity'), ...part }, everythingIsThere());
  return input;
};

describe('an observation of a laboratory', () => {
  it('becomes a result with value, unit, times and encounter', () => {
    expect(from({})).toEqual({
      kind: 'DIAGNOSTIC_RESULT',
      input: {
        sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
        patientId: 'id of Patient p',
        organizationId: 'id of Organization of the encounter',
        encounter: { sourceIdentifier: { system: 'urn:test/Encounter', value: 'e' } },
        code: { system: 'http://loinc.org', code: '2823-3', display: 'Potassium' },
        category: 'LABORATORY',
        status: 'FINAL',
        value: { value: 4.3, unit: 'mmol/L' },
        effectiveAt: '2011-07-13T02:28:09.000Z',
        issuedAt: '2011-07-13T02:28:09.230Z',
        historical: true,
      },
    });
  });

  it.each<[string, Partial<Observation>, object]>([
    [
      'a concept',
      { valueCodeableConcept: { coding: [{ system: 'urn:s', code: 'pos' }] } },
      { codedValue: { system: 'urn:s', code: 'pos' } },
    ],
    ['words', { valueString: 'yellow' }, { text: 'yellow' }],
    ['yes or no', { valueBoolean: true }, { text: 'true' }],
    ['a number', { valueInteger: 3 }, { text: '3' }],
    [
      'an amount with a comparator',
      { valueQuantity: { ...amount(5, 'mg/dL'), comparator: '<' } },
      { text: '<5 mg/dL' },
    ],
    ['a range', { valueRange: { low: amount(1, '/HPF'), high: amount(3, '/HPF') } }, { text: '1 /HPF - 3 /HPF' }],
    ['a ratio', { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, { text: '1 : 128' }],
    ['nothing, for a reason', { dataAbsentReason: { text: 'haemolysed' } }, { text: 'no value: haemolysed' }],
    ['its parts', { component: [{ code: { text: 'Colour' }, valueString: 'pink' }] }, { text: 'Colour: pink' }],
  ])('tells %s', (_, part, finding) => expect(findingOf(part)).toMatchObject(finding));

  it('without any finding is refused', () => {
    expect(() => findingOf({})).toThrow('value: expected one');
    expect(() => findingOf({ hasMember: [{ reference: 'Observation/2' }] })).toThrow('it only groups 1 others');
  });

  it('keeps what is usual as numbers in the unit of the value, else in words', () => {
    const numeric = from({ referenceRange: [{ low: amount(3.5, 'mmol/L'), high: amount(5.1, 'mmol/L') }] });
    expect(numeric.input).toMatchObject({ referenceRange: { low: 3.5, high: 5.1 } });
    const other = from({ referenceRange: [{ high: amount(20, 'mg/dL') }] });
    expect(other.input).toMatchObject({ referenceRange: { text: 'up to 20 mg/dL' } });
  });

  it.each(['registered', 'cancelled', 'unknown'] as const)('is refused when it is %s', (status) =>
    expect(() => from({ status })).toThrow(`status: received "${status}"`),
  );
});

describe('the kind of an observation without a category', () => {
  const uncategorised = (part: Partial<Observation>) =>
    observationFromFhir({ ...without('category'), ...part }, everythingIsThere()).kind;

  it('is a vital sign by its code', () => {
    expect(uncategorised({ code: loinc('8867-4'), valueQuantity: amount(60, '/min') })).toBe('MEASUREMENT');
  });

  it('is a laboratory by a concentration or a specimen', () => {
    expect(uncategorised({})).toBe('DIAGNOSTIC_RESULT');
    const specimen = { reference: 'Specimen/1' };
    expect(uncategorised({ specimen, valueQuantity: amount(1, 'h') })).toBe('DIAGNOSTIC_RESULT');
  });

  it('is that of a report that names it', () => {
    const uncategorisable = { ...without('category'), valueQuantity: amount(1, 'h') };
    const { input } = observationFromFhir(uncategorisable, everythingIsThere({ reportedAs: 'EXAM' }));
    expect(input).toMatchObject({ category: 'EXAM' });
  });

  it('is never guessed', () => {
    expect(() => uncategorised({ valueQuantity: amount(1, 'h') })).toThrow('category: expected one');
    expect(() => from({ category: category('activity') })).toThrow('category: received "activity"');
  });
});

describe('a vital sign', () => {
  const vital = (part: Partial<Observation>) =>
    observationFromFhir(
      { ...without('valueQuantity'), category: category('vital-signs'), ...part },
      everythingIsThere(),
    );

  it('becomes a measurement at its local time', () => {
    const effectiveDateTime = '2011-07-13T02:28:09+02:00';
    expect(vital({ code: loinc('8302-2'), valueQuantity: amount(165, 'cm'), effectiveDateTime })).toEqual({
      kind: 'MEASUREMENT',
      input: {
        patientId: 'id of Patient p',
        sourceIdentifier: 'urn:test/Thing|1',
        kind: '8302-2',
        value: { value: 165, unit: 'cm' },
        effectiveAt: effectiveDateTime,
        origin: 'IMPORT',
      },
    });
  });

  it('has components where FHIR has them', () => {
    const component = [
      { code: loinc('8480-6'), valueQuantity: amount(120, 'mm[Hg]') },
      { code: loinc('8462-4'), valueQuantity: amount(80, 'mm[Hg]') },
    ];
    const { input } = vital({ code: loinc('85354-9'), component });
    expect(input).toMatchObject({
      components: [
        { kind: '8480-6', value: { value: 120, unit: 'mm[Hg]' } },
        { kind: '8462-4', value: { value: 80, unit: 'mm[Hg]' } },
      ],
    });
    expect(input).not.toHaveProperty('value');
  });

  it('that is no amount, or more sensitive than measurements can be, is refused', () => {
    expect(() => vital({ code: loinc('8302-2'), valueString: 'tall' })).toThrow('value: expected an amount');
    const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];
    const part = { code: loinc('8302-2'), valueQuantity: amount(165, 'cm'), meta: { security } };
    expect(() => vital(part)).toThrow('meta.security');
  });
});

describe('an observation that its source has changed', () => {
  it.each(['amended', 'corrected'] as const)('that is %s says that it replaces what was imported of it', (status) => {
    const correctionReason = `${status}: its source says so`;
    const weight = { category: category('vital-signs'), code: loinc('29463-7'), valueQuantity: amount(70, 'kg') };
    expect(from({ status }).input).toMatchObject({ correctionReason, status: 'FINAL' });
    expect(from({ status, ...weight }).input).toMatchObject({ correctionReason });
  });

  it('and does not say so corrects nothing', () => {
    expect(from({}).input).not.toHaveProperty('correctionReason');
  });
});

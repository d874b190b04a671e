import { evaluateAll, type MeasurementFact, type PatientHistory } from '@salus/clinical';
import fc from 'fast-check';
import { unmaskedWithout } from './unmasking.rules';

const asOf = new Date('2026-03-02T00:00:00Z');
const reading = (place: number, systolic: number): MeasurementFact => ({
  id: `m${place}`,
  code: '85354-9',
  components: [
    { code: '8480-6', value: { value: systolic, unit: 'mm[Hg]' } },
    { code: '8462-4', value: { value: 75, unit: 'mm[Hg]' } },
  ],
  effectiveAt: new Date(Date.UTC(2026, 2, 1, place)),
  cuffless: false,
});
const historyOf = (systolics: readonly number[]): PatientHistory => ({
  birthDate: '1970-03-01',
  sex: 'female',
  hasKnownDiabetes: false,
  measurements: systolics.map((systolic, place) => reading(place, systolic)),
  results: [],
});
const fact = (place: number) => ({ type: 'Measurement' as const, id: `m${place}` });
const unmasked = (systolics: number[], place: number): string[] =>
  unmaskedWithout(historyOf(systolics), fact(place), asOf).flatMap(({ rule, evidence }) =>
    evidence.map(({ id }) => `${rule} ${id}`),
  );

describe('what holds without a fact and did not hold with it', () => {
  it('is that readings follow each other which a wrong one parted', () => {
    expect(unmasked([150, 110, 152], 1)).toEqual(['hypertension m0', 'hypertension m2']);
  });

  it('is that the class changed with the reading after a wrong one', () => {
    expect(unmasked([110, 112, 150], 0)).toEqual(['blood-pressure-class m1']);
  });

  it('is nothing where the fact hid nothing', () => {
    expect(unmasked([150, 152, 110], 2)).toEqual([]);
  });

  it('rests on what is left, and is all that is to be found there beside what held before', () => {
    const systolics = fc.array(fc.constantFrom(110, 125, 145, 160), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(systolics, fc.nat(), (all, choice) => {
        const place = choice % all.length;
        const history = historyOf(all);
        const measurements = history.measurements.filter(({ id }) => id !== `m${place}`);
        const restsOn = ({ evidence }: { evidence: readonly { id: string }[] }): boolean =>
          evidence.some(({ id }) => id === `m${place}`);
        const found = unmaskedWithout(history, fact(place), asOf);
        const names = (findings: readonly object[]): Set<string> =>
          new Set(findings.map((one) => JSON.stringify([Reflect.get(one, 'rule'), Reflect.get(one, 'evidence')])));
        const before = names(evaluateAll(history, asOf).filter((one) => !restsOn(one)));
        const after = names(evaluateAll({ ...history, measurements }, asOf));
        expect(found.some(restsOn)).toBe(false);
        expect(names(found)).toEqual(new Set([...after].filter((name) => !before.has(name))));
      }),
    );
  });
});

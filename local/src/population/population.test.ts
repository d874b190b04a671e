import fc from 'fast-check';
import type { MeasurementInput } from '../demo/measurements';
import type { Course } from './course/course';
import { laboratoryValues } from './course/laboratory.rules';
import { illnesses, vaccinations } from './course/history.rules';
import { vitalSigns } from './course/vital-signs.rules';
import { recordsOf } from './load/records.rules';
import { Source } from './load/source';
import { type Citizen, population } from './people/households.rules';
import { syntheticNpwz } from './people/npwz.rules';
import { places } from './people/organizations';
import { regions } from './people/regions';
import { staffOf } from './people/staff.rules';

const until = new Date('2026-03-01T12:00:00Z');
const people = (seed = 1, count = 500): Citizen[] => [...population(seed, count, until)];
const who = { patientId: 'P', deviceId: 'D' };
const all = people();
const on = (course: Course): Citizen[] => all.filter((citizen) => citizen.course === course);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const made = new Map<number, MeasurementInput[]>();
function signs(citizen: Citizen): MeasurementInput[] {
  const kept = made.get(citizen.number) ?? vitalSigns(citizen, who, until);
  made.set(citizen.number, kept);
  return kept;
}
const values = (citizen: Citizen, kind: string): number[] =>
  signs(citizen).flatMap((one) => [
    ...(one.kind === kind && one.value ? [one.value.value] : []),
    ...(one.components ?? []).filter((part) => part.kind === kind).map((part) => part.value.value),
  ]);
const results = (citizen: Citizen, analyte: string): number[] =>
  laboratoryValues(citizen).flatMap((taken) => (taken.analyte === analyte ? [taken.value] : []));

describe('the people of a population', () => {
  it('are the same for the same seed, however many are asked for, and others for another', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 60 }), (seed, count) => {
        expect(people(seed, count)).toEqual(people(seed, 80).slice(0, count));
      }),
      { numRuns: 30 },
    );
    expect(people(2).map(({ pesel }) => pesel)).not.toEqual(all.map(({ pesel }) => pesel));
  });

  it('carry each a PESEL of their own, with their birthday, sex and check digit', () => {
    expect(new Set(all.map(({ pesel }) => pesel)).size).toBe(500);
    for (const { pesel, sex, birthDate } of all) {
      const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
      expect([...pesel].reduce((sum, digit, place) => sum + Number(digit) * (weights[place] ?? 0), 0) % 10).toBe(0);
      expect(Number(pesel[9]) % 2).toBe(sex === 'MALE' ? 1 : 0);
      expect(pesel.slice(4, 6)).toBe(birthDate.slice(8));
      expect(pesel.slice(0, 2)).toBe(birthDate.slice(2, 4));
    }
  });

  it('live in every region, and a child has an adult of its home as representative', () => {
    expect(new Set(all.map(({ region }) => region))).toEqual(new Set(regions));
    const children = all.filter(({ age }) => age < 18);
    expect(children.length).toBeGreaterThan(80);
    for (const child of children) {
      const adult = all.find(({ number }) => number === child.representative);
      expect(adult).toMatchObject({ region: child.region });
      expect((adult?.age ?? 0) - child.age).toBeGreaterThanOrEqual(15);
    }
  });

  it('are of every age and go every course, the rare one among them', () => {
    for (const decade of [0, 10, 20, 30, 40, 50, 60, 70, 80]) {
      expect(all.filter(({ age }) => age >= decade && age < decade + 10).length).toBeGreaterThan(5);
    }
    expect(on('healthy').length).toBeGreaterThan(250);
    for (const course of Object.keys(illnesses) as Course[]) expect(on(course).length).toBeGreaterThan(0);
    expect(on('oncological').length).toBeLessThanOrEqual(2);
  });
});

describe('those who treat them', () => {
  it('are sixty of all professions, physicians and dentists with a valid NPWZ', () => {
    const staff = staffOf(1);
    expect(staff).toHaveLength(60);
    expect(new Set(staff.map(({ profession }) => profession)).size).toBe(14);
    const licensed = staff.flatMap(({ npwz }) => npwz ?? []);
    expect(new Set(licensed).size).toBe(28);
    for (const npwz of [...licensed, syntheticNpwz(142_857)]) {
      const sum = [...npwz.slice(1)].reduce((total, digit, place) => total + Number(digit) * (place + 1), 0);
      expect(npwz).toMatch(/^[1-9]\d{6}$/);
      expect(sum % 11).toBe(Number(npwz[0]));
    }
    expect(staff.every(({ place }) => places.some(({ key }) => key === place))).toBe(true);
  });

  it('work in twelve organisations, each after what it is part of', () => {
    expect(places).toHaveLength(12);
    for (const [index, { partOf }] of places.entries()) {
      if (partOf) expect(places.slice(0, index).map(({ key }) => key)).toContain(partOf);
    }
  });
});

describe('a year of vital signs', () => {
  it('stays within what a body does, and asks by no single value for a review', () => {
    const outside = (kind: string, low: number, high: number) =>
      all.flatMap((citizen) => values(citizen, kind).filter((value) => value < low || value > high));

    expect(outside('8867-4', 41, 130)).toEqual([]);
    expect(outside('59408-5', 92, 100)).toEqual([]);
    expect(outside('8480-6', 91, 219)).toEqual([]);
    expect(outside('8462-4', 45, 120)).toEqual([]);
  });

  it('is over a hundred values of an adult, each with its own identifier, none of later than now', () => {
    const [adult] = on('hypertensive');
    const measured = adult ? signs(adult) : [];
    expect(measured.length).toBeGreaterThan(100);
    expect(new Set(measured.map(({ sourceIdentifier }) => sourceIdentifier)).size).toBe(measured.length);
    expect(measured.every(({ effectiveAt }) => new Date(effectiveAt) < until)).toBe(true);
    expect(adult && vitalSigns(adult, who, until)).toEqual(measured);
  });

  it('shows who is hypertensive, and who is not', () => {
    for (const citizen of on('hypertensive')) expect(mean(values(citizen, '8480-6'))).toBeGreaterThanOrEqual(138);
    for (const citizen of on('healthy').filter(({ age }) => age >= 16)) {
      expect(mean(values(citizen, '8480-6'))).toBeLessThan(130);
    }
  });

  it('shows who deteriorates: a faster heart, less oxygen, more weight', () => {
    for (const citizen of on('deteriorating')) {
      const late = (kind: string) => mean(values(citizen, kind).slice(-3)) - mean(values(citizen, kind).slice(0, 3));
      expect(late('8867-4')).toBeGreaterThan(8);
      expect(late('59408-5')).toBeLessThan(-1);
      expect(late('29463-7')).toBeGreaterThan(3);
    }
  });

  it('shows an irregular heart that began three months ago', () => {
    const spread = (rates: number[]) => Math.max(...rates) - Math.min(...rates);
    for (const citizen of on('atrial-fibrillation')) {
      expect(spread(values(citizen, '8867-4').slice(-30))).toBeGreaterThan(25);
    }
    for (const citizen of on('healthy').filter(({ age }) => age >= 16)) {
      expect(spread(values(citizen, '8867-4').slice(-30))).toBeLessThan(30);
    }
  });
});

describe('a year of laboratory values', () => {
  it('shows untreated diabetes: fasting glucose from 126 mg/dL on two days, and nobody has said so', () => {
    for (const citizen of on('diabetic-untreated')) {
      expect(results(citizen, 'glucose').filter((value) => value >= 126).length).toBeGreaterThanOrEqual(2);
      expect(illnesses[citizen.course]).toEqual([]);
    }
    for (const citizen of on('healthy')) expect(results(citizen, 'glucose').every((value) => value < 100)).toBe(true);
  });

  it('shows treated diabetes getting better, and kidneys getting worse', () => {
    for (const citizen of on('diabetic-treated')) {
      const course = results(citizen, 'hba1c');
      expect((course[0] ?? 0) - (course.at(-1) ?? 0)).toBeGreaterThan(0.7);
      expect(illnesses[citizen.course][0]?.condition.code).toMatch(/^E1[0-4]/);
    }
    for (const citizen of on('kidney-decline')) {
      const course = results(citizen, 'filtration');
      expect((course[0] ?? 0) - (course.at(-1) ?? 0)).toBeGreaterThan(10);
      expect(course.at(-1)).toBeLessThan(60);
    }
  });

  it('is critical for nobody', () => {
    const outside = (analyte: string, low: number, high: number) =>
      all.flatMap((citizen) => results(citizen, analyte).filter((value) => value < low || value > high));

    expect([...outside('potassium', 3, 6), ...outside('haemoglobin', 7, 20), ...outside('glucose', 54, 360)]).toEqual(
      [],
    );
  });
});

describe('the records of a year', () => {
  const ground = {
    laboratoryId: 'L',
    hospitalId: 'H',
    practitioners: [{ practitionerId: 'D', practiceId: 'P' }],
  };
  const of = (citizen: Citizen) => recordsOf({ citizen, patientId: 'P', ground, source: new Source(1), until });

  it('have identifiers that no two share', () => {
    const identifiers = all.flatMap((citizen) =>
      Object.values(of(citizen)).flatMap((list) =>
        (list as { sourceIdentifier: { value: string } }[]).map(({ sourceIdentifier }) => sourceIdentifier.value),
      ),
    );
    expect(new Set(identifiers).size).toBe(identifiers.length);
    expect(identifiers.length).toBeGreaterThan(3_000);
  });

  it('name every result in a panel', () => {
    const [citizen] = on('kidney-decline');
    const { diagnosticResults, resultPanels } = citizen ? of(citizen) : { diagnosticResults: [], resultPanels: [] };
    const named = (resultPanels as { results: unknown[] }[]).flatMap((panel) => panel.results);
    expect(named).toHaveLength(diagnosticResults.length);
    expect(resultPanels).toHaveLength(4);
  });

  it('have a child vaccinated at the age for it, never before birth or in the future', () => {
    for (const child of all.filter(({ age }) => age < 18)) {
      const ageDays = (until.getTime() - Date.parse(child.birthDate)) / 86_400_000;
      for (const { daysAgo } of vaccinations(child, until)) expect(daysAgo > 0 && daysAgo < ageDays).toBe(true);
    }
  });
});

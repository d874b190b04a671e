import { seeded } from '../../demo/random';
import { familyNameOf, familyNames, givenNames } from './names';
import { syntheticNpwz } from './npwz.rules';
import { practices } from './organizations';

const professions = {
  PHYSICIAN: 26,
  NURSE: 12,
  MIDWIFE: 3,
  DENTIST: 2,
  PHARMACIST: 3,
  PHARMACY_TECHNICIAN: 1,
  LABORATORY_DIAGNOSTICIAN: 3,
  PHYSIOTHERAPIST: 2,
  PARAMEDIC: 2,
  PSYCHOLOGIST: 1,
  RADIOGRAPHER: 2,
  FELDSHER: 1,
  DIETITIAN: 1,
  OTHER: 1,
} as const;

export type Profession = keyof typeof professions;

/** An invented clinician. */
export interface Clinician {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly profession: Profession;
  readonly npwz: string | undefined;
  readonly place: string;
}

const workplaces: Partial<Record<Profession, string>> = {
  PHARMACIST: 'pharmacy',
  PHARMACY_TECHNICIAN: 'pharmacy',
  LABORATORY_DIAGNOSTICIAN: 'laboratory',
  RADIOGRAPHER: 'hospital',
  PARAMEDIC: 'hospital',
  DENTIST: 'entity',
  DIETITIAN: 'diabetology',
  PHYSIOTHERAPIST: 'entity',
};
const hospitalPlaces = ['internal', 'surgery', 'cardiology', 'diabetology'];

/** Sixty clinicians of all professions. The first eight physicians have lists of patients, two in each practice. */
export function staffOf(seed: number): Clinician[] {
  const random = seeded(seed ^ 0x5747);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const all = Object.entries(professions).flatMap(([profession, count]) =>
    Array.from({ length: count }, () => profession as Profession),
  );
  return all.map((profession, index) => {
    const sex = random() < (profession === 'PHYSICIAN' ? 0.55 : 0.8) ? 'FEMALE' : 'MALE';
    return {
      key: `${profession.toLowerCase().replaceAll('_', '-')}-${index}`,
      given: pick(givenNames[sex].slice(6, 20)),
      family: familyNameOf(pick(familyNames), sex),
      profession,
      npwz:
        profession === 'PHYSICIAN' || profession === 'DENTIST' ? syntheticNpwz(index + (seed % 1000) * 97) : undefined,
      place: workplaces[profession] ?? placeOf(index),
    };
  });
}

const placeOf = (index: number): string =>
  (index < 8 || index % 3 === 0
    ? practices[index % practices.length]?.key
    : hospitalPlaces[index % hospitalPlaces.length]) ?? '';

export const generalPractitioners = (staff: readonly Clinician[]): Clinician[] => staff.slice(0, 8);

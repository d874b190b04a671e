import { seeded } from '../../demo/random';
import type { Citizen } from '../people/households.rules';
import type { Course } from './course';

/** A code of a system, e.g. of ICD-10. */
export interface Coded {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

const icd10 = (code: string, display: string): Coded => ({ system: 'http://hl7.org/fhir/sid/icd-10', code, display });
const atc = (code: string, display: string): Coded => ({ system: 'http://www.whocc.no/atc', code, display });
const cvx = (code: string, display: string): Coded => ({ system: 'http://hl7.org/fhir/sid/cvx', code, display });
const snomed = (code: string, display: string): Coded => ({ system: 'http://snomed.info/sct', code, display });

export interface Illness {
  readonly condition: Coded;
  /** How long before now it was found. */
  readonly daysAgo: number;
  readonly medication: readonly (Coded & { readonly dosage: string })[];
}

const dosed = (code: string, display: string, dosage: string) => ({ ...atc(code, display), dosage });

/** What is known of somebody on each course; the untreated one is not known of. */
export const illnesses: Record<Course, readonly Illness[]> = {
  healthy: [],
  hypertensive: [
    {
      condition: icd10('I10', 'Essential (primary) hypertension'),
      daysAgo: 700,
      medication: [dosed('C09AA05', 'ramipril', '5 mg, once a day')],
    },
  ],
  'diabetic-untreated': [],
  'diabetic-treated': [
    {
      condition: icd10('E11.9', 'Type 2 diabetes mellitus without complications'),
      daysAgo: 340,
      medication: [dosed('A10BA02', 'metformin', '1000 mg, twice a day')],
    },
  ],
  deteriorating: [
    {
      condition: icd10('I50.0', 'Congestive heart failure'),
      daysAgo: 150,
      medication: [dosed('C03CA04', 'torasemide', '10 mg, once a day')],
    },
  ],
  'atrial-fibrillation': [
    {
      condition: icd10('I48.0', 'Paroxysmal atrial fibrillation'),
      daysAgo: 70,
      medication: [dosed('B01AF02', 'apixaban', '5 mg, twice a day')],
    },
  ],
  'kidney-decline': [
    {
      condition: icd10('N18.3', 'Chronic kidney disease, stage 3'),
      daysAgo: 200,
      medication: [dosed('A10BK01', 'dapagliflozin', '10 mg, once a day')],
    },
  ],
  oncological: [
    {
      condition: icd10('D50.0', 'Iron deficiency anaemia secondary to blood loss (chronic)'),
      daysAgo: 120,
      medication: [dosed('B03AA07', 'ferrous sulfate', '80 mg, once a day')],
    },
    { condition: icd10('C18.7', 'Malignant neoplasm of sigmoid colon'), daysAgo: 48, medication: [] },
  ],
};

export interface Intervention {
  readonly procedure: Coded;
  readonly daysAgo: number;
}

export const interventions: Partial<Record<Course, readonly Intervention[]>> = {
  'atrial-fibrillation': [{ procedure: snomed('29303009', 'Electrocardiographic procedure'), daysAgo: 70 }],
  oncological: [
    { procedure: snomed('73761001', 'Colonoscopy'), daysAgo: 55 },
    { procedure: snomed('44441009', 'Sigmoid colectomy'), daysAgo: 21 },
  ],
};

export interface Dose {
  readonly vaccine: Coded;
  readonly daysAgo: number;
  readonly dose: number | undefined;
}

/** Some of the vaccinations of childhood, by the age in days at which they are given. */
const ofChildhood: readonly (readonly [Coded, number, number])[] = [
  [cvx('08', 'Hepatitis B, adolescent or pediatric'), 1, 1],
  [cvx('08', 'Hepatitis B, adolescent or pediatric'), 45, 2],
  [cvx('20', 'DTaP'), 50, 1],
  [cvx('20', 'DTaP'), 110, 2],
  [cvx('20', 'DTaP'), 170, 3],
  [cvx('133', 'Pneumococcal conjugate PCV 13'), 50, 1],
  [cvx('03', 'MMR'), 410, 1],
  [cvx('03', 'MMR'), 2_200, 2],
];
const influenza = cvx('158', 'Influenza, injectable, quadrivalent');
const covid = cvx('218', 'COVID-19, mRNA');

/** Vaccinations, oldest first: a child's by the calendar, an adult's of the last year. */
export function vaccinations({ birthDate, age, seed }: Citizen, until: Date): Dose[] {
  const ageDays = Math.floor((until.getTime() - Date.parse(birthDate)) / 86_400_000);
  if (age < 18) {
    return ofChildhood
      .filter(([, atDays]) => atDays < ageDays)
      .map(([vaccine, atDays, dose]) => ({ vaccine, dose, daysAgo: ageDays - atDays }));
  }
  const random = seeded(seed ^ 0xc0f);
  const chance = age >= 65 ? 0.5 : 0.15;
  return [[covid, 300] as const, [influenza, 45] as const]
    .filter(() => random() < chance)
    .map(([vaccine, daysAgo]) => ({ vaccine, dose: undefined, daysAgo: daysAgo + Math.floor(random() * 40) }));
}

/** Days before now on which somebody saw the general practitioner, oldest first. */
export function visitDays({ course, age, seed }: Citizen): number[] {
  const random = seeded(seed ^ 0x715);
  const count = age < 18 ? 1 : course === 'healthy' ? 1 : 3;
  return Array.from({ length: count }, (_, index) => Math.round(350 - (350 / count) * (index + random() * 0.8))).map(
    (daysAgo) => Math.max(3, daysAgo),
  );
}

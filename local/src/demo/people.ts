export type Sex = 'FEMALE' | 'MALE';

/** An invented person. */
export interface Person {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly city: string;
  readonly terytCode: string;
}

const person = (key: string, name: string, birthDate: string, sex: Sex, city: string, terytCode: string): Person => {
  const [given = '', family = ''] = name.split(/ (?=[^ ]+$)/);
  return { key, given, family, birthDate, sex, city, terytCode };
};

/** Patients who are personas, or the child of one. */
export const personaPatients = [
  person('patient', 'Jan Kowalski', '1961-04-12', 'MALE', 'Kraków', '12'),
  person('guardian', 'Anna Wiśniewska', '1987-09-30', 'FEMALE', 'Kraków', '12'),
  person('child', 'Zofia Wiśniewska', '2018-06-05', 'FEMALE', 'Kraków', '12'),
] as const;

/** The rest of the demo population. */
export const population = [
  person('maria', 'Maria Zielińska', '1948-01-17', 'FEMALE', 'Warszawa', '14'),
  person('piotr', 'Piotr Lewandowski', '1975-11-02', 'MALE', 'Łódź', '10'),
  person('ewa', 'Ewa Kamińska', '1990-03-25', 'FEMALE', 'Gdańsk', '22'),
  person('tomasz', 'Tomasz Wójcik', '1968-07-08', 'MALE', 'Poznań', '30'),
  person('katarzyna', 'Katarzyna Szymańska', '1983-12-19', 'FEMALE', 'Wrocław', '02'),
  person('andrzej', 'Andrzej Dąbrowski', '1955-05-23', 'MALE', 'Lublin', '06'),
  person('agnieszka', 'Agnieszka Kozłowska', '1979-08-14', 'FEMALE', 'Katowice', '24'),
  person('marek', 'Marek Jankowski', '1964-02-28', 'MALE', 'Rzeszów', '18'),
] as const;

/** An invented organisation. */
export interface OrganizationSpec {
  readonly key: string;
  readonly name: string;
  readonly kind: 'PRACTICE' | 'HOSPITAL' | 'LABORATORY';
}

export const organizations: readonly OrganizationSpec[] = [
  { key: 'practice', name: 'Przychodnia Pod Lipami', kind: 'PRACTICE' },
  { key: 'other-practice', name: 'Przychodnia Nad Wisłą', kind: 'PRACTICE' },
  { key: 'hospital', name: 'Szpital Miejski, Oddział Kardiologii', kind: 'HOSPITAL' },
  { key: 'laboratory', name: 'Laboratorium Analityczne Helisa', kind: 'LABORATORY' },
];

/** An invented clinician; `key` is the persona's name. */
export interface PractitionerSpec {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly profession: 'PHYSICIAN' | 'NURSE';
  readonly organization: string;
}

export const practitioners: readonly PractitionerSpec[] = [
  { key: 'gp', given: 'Barbara', family: 'Nowak', profession: 'PHYSICIAN', organization: 'practice' },
  { key: 'nurse', given: 'Joanna', family: 'Mazur', profession: 'NURSE', organization: 'practice' },
  {
    key: 'stranger',
    given: 'Krzysztof',
    family: 'Piotrowski',
    profession: 'PHYSICIAN',
    organization: 'other-practice',
  },
  { key: 'specialist', given: 'Michał', family: 'Grabowski', profession: 'PHYSICIAN', organization: 'hospital' },
];

import { syntheticPesel } from '../../demo/pesel';
import { type Random, seeded } from '../../demo/random';
import type { Sex } from '../../demo/people';
import { type Course, courseOf } from '../course/course';
import { familyNameOf, familyNames, givenNames } from './names';
import { type Region, regions } from './regions';

/** An invented patient. */
export interface Citizen {
  /** From 1 on, in the order of the population. */
  readonly number: number;
  readonly given: string;
  readonly family: string;
  readonly birthDate: string;
  readonly age: number;
  readonly sex: Sex;
  readonly pesel: string;
  readonly region: Region;
  readonly course: Course;
  /** The number of the parent who represents a child. */
  readonly representative: number | undefined;
  /** The general practitioner's place in the list of them, the same for a household. */
  readonly practitioner: number;
  /** For everything else about this patient. */
  readonly seed: number;
}

interface Home {
  readonly seed: number;
  readonly until: Date;
  readonly random: Random;
  readonly region: Region;
  readonly family: string;
  readonly practitioner: number;
}

/** People of one home: adults first. */
type Kind = readonly (readonly [age: number, sex: Sex])[];

/** The population of a seed, one household after the other; however many are asked for, the first ones are the same. */
export function* population(seed: number, count: number, until: Date): Generator<Citizen> {
  let number = 0;
  let elders = 0;
  for (let house = 0; number < count; house += 1) {
    const random = seeded(seed + house * 7_919);
    const home: Home = {
      seed,
      until,
      random,
      region: regions[house % regions.length] as Region,
      family: pick(random, familyNames),
      practitioner: Math.floor(random() * 8),
    };
    const firstAdult = number + 1;
    for (const [age, sex] of peopleOf(random)) {
      if (number === count) return;
      number += 1;
      if (age >= 50) elders += 1;
      yield citizen(home, {
        number,
        age,
        sex,
        representative: age < 18 ? firstAdult : undefined,
        isRare: age >= 50 && elders % 200 === 40,
      });
    }
  }
}

interface Place {
  readonly number: number;
  readonly age: number;
  readonly sex: Sex;
  readonly representative: number | undefined;
  readonly isRare: boolean;
}

function citizen(home: Home, { number, age, sex, representative, isRare }: Place): Citizen {
  const { random, until } = home;
  const birthDate = bornOn(random, until, age);
  return {
    number,
    age,
    sex,
    birthDate,
    representative,
    given: givenNameOf(random, age, sex),
    family: familyNameOf(home.family, sex),
    pesel: syntheticPesel(birthDate, sex, 10 + ((number + home.seed) % 4_980)),
    region: home.region,
    course: isRare ? 'oncological' : courseOf(random(), age),
    practitioner: home.practitioner,
    seed: home.seed * 31 + number,
  };
}

function peopleOf(random: Random): Kind {
  const kind = random();
  const sex = (): Sex => (random() < 0.5 ? 'FEMALE' : 'MALE');
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  if (kind < 0.3) return [[between(19, 94), sex()]];
  if (kind < 0.6) {
    const age = between(45, 88);
    return [
      [age, 'FEMALE'],
      [age + between(-3, 6), 'MALE'],
    ];
  }
  const mother = between(27, 48);
  const parents: Kind = [
    [mother, 'FEMALE'],
    [mother + between(-2, 6), 'MALE'],
  ];
  return [
    ...parents,
    ...Array.from({ length: between(1, 3) }, () => [between(0, Math.min(17, mother - 20)), sex()] as const),
  ];
}

function bornOn(random: Random, until: Date, age: number): string {
  const latest = Date.UTC(until.getUTCFullYear() - age, until.getUTCMonth(), until.getUTCDate());
  return new Date(latest - Math.floor(1 + random() * 360) * 86_400_000).toISOString().slice(0, 10);
}

/** The fashion of the decade of birth. */
function givenNameOf(random: Random, age: number, sex: Sex): string {
  const names = givenNames[sex];
  const middle = Math.round(((94 - Math.min(age, 94)) / 94) * (names.length - 1));
  const at = middle + Math.floor(random() * 7) - 3;
  return names[Math.max(0, Math.min(names.length - 1, at))] as string;
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

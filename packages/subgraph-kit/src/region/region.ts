import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A voivodeship of Poland.' })
@Directive('@shareable')
export class Region {
  @Field(() => String, { description: 'TERYT code of the voivodeship, two digits, e.g. "14".' })
  terytCode!: string;

  @Field(() => String, { description: 'Polish name of the voivodeship.' })
  name!: string;
}

/** TERYT register of Statistics Poland, voivodeships. */
const voivodeships: Readonly<Record<string, string>> = {
  '02': 'dolnośląskie',
  '04': 'kujawsko-pomorskie',
  '06': 'lubelskie',
  '08': 'lubuskie',
  '10': 'łódzkie',
  '12': 'małopolskie',
  '14': 'mazowieckie',
  '16': 'opolskie',
  '18': 'podkarpackie',
  '20': 'podlaskie',
  '22': 'pomorskie',
  '24': 'śląskie',
  '26': 'świętokrzyskie',
  '28': 'warmińsko-mazurskie',
  '30': 'wielkopolskie',
  '32': 'zachodniopomorskie',
};

/** Whether a TERYT code (two digits of the voivodeship, or seven of the commune) names a known voivodeship. */
export const isTerytCode = (code: string): boolean => /^\d{2}(\d{5})?$/.test(code) && code.slice(0, 2) in voivodeships;

export function regionOf(code: string): Region {
  const terytCode = code.slice(0, 2);
  return { terytCode, name: voivodeships[terytCode] ?? terytCode };
}

/** Codes of all voivodeships, in their order. */
export const voivodeshipCodes: readonly string[] = Object.keys(voivodeships).sort();

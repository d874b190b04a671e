import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A voivodeship of Poland.' })
@Directive('@shareable')
export class Region {
  @Field(() => String, { description: 'TERYT code of the voivodeship, two digits, e.g. "14".' })
  terytCode!: string;

  @Field(() => String, { description: 'Polish name of the voivodeship.' })
  name!: string;
}

/** TERYT register of Statistics Poland: the voivodeships by their codes, which are even numbers in alphabetical order. */
const names =
  'dolnośląskie kujawsko-pomorskie lubelskie lubuskie łódzkie małopolskie mazowieckie opolskie podkarpackie ' +
  'podlaskie pomorskie śląskie świętokrzyskie warmińsko-mazurskie wielkopolskie zachodniopomorskie';
const voivodeships = new Map(
  names.split(' ').map((name, index) => [String((index + 1) * 2).padStart(2, '0'), name] as const),
);

/** Whether a TERYT code (two digits of the voivodeship, or seven of the commune) lies in a known voivodeship. */
export const isTerytCode = (code: string): boolean =>
  /^\d{2}(\d{5})?$/.test(code) && voivodeships.has(code.slice(0, 2));

export function regionOf(code: string): Region {
  const terytCode = code.slice(0, 2);
  return Object.assign(new Region(), { terytCode, name: voivodeships.get(terytCode) ?? terytCode });
}

export const ageBands = ['0-17', '18-39', '40-64', '65-79', '80+'] as const;
export type AgeBand = (typeof ageBands)[number];

const firstYears = [0, 18, 40, 65, 80];

/** The band of an age in whole years. */
export const ageBandOfYears = (age: number): AgeBand =>
  ageBands.findLast((_, index) => age >= (firstYears[index] ?? 0)) ?? ageBands[0];

/** The band of somebody's age on a day. Both are ISO dates. */
export function ageBandOf(birthDate: string, day: string): AgeBand {
  const hadBirthday = day.slice(5) >= birthDate.slice(5);
  return ageBandOfYears(Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1));
}

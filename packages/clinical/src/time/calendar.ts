const dayMs = 86_400_000;
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw', dateStyle: 'short' });

/** The calendar day in Poland, `YYYY-MM-DD`. */
export function calendarDay(instant: Date): string {
  return day.format(instant);
}

/** Completed years of life at that instant. */
export function ageAt(birthDate: string, instant: Date): number {
  const today = calendarDay(instant);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function daysBetween(left: Date, right: Date): number {
  return Math.abs(left.getTime() - right.getTime()) / dayMs;
}

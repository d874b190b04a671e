const format = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' });

/** ISO 8601 with the offset that clocks in Poland show at that moment, as devices send it. */
export function warsawTime(at: Date): string {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const offset = /[+-]\d\d:\d\d/.exec(name)?.[0] ?? '+00:00';
  const minutes = Number(offset.slice(0, 3)) * 60 + Number(offset.slice(4));
  return `${new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1)}${offset}`;
}

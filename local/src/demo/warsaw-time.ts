const format = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' });

/** ISO 8601 with the offset that clocks in Poland show at that moment, as devices send it. */
export function warsawTime(at: Date): string {
  const offset = offsetAt(at);
  const minutes = Number(offset.slice(0, 3)) * 60 + Number(offset.slice(4));
  return `${new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1)}${offset}`;
}

const hourMs = 3_600_000;
const offsets = new Map<number, string>();

/** Clocks change at full hours: an hour has one offset, asked for once. */
function offsetAt(at: Date): string {
  const hour = Math.floor(at.getTime() / hourMs);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const offset = /[+-]\d\d:\d\d/.exec(name)?.[0] ?? '+00:00';
  offsets.set(hour, offset);
  return offset;
}

import { SalusError } from '../errors';

/** A calendar month in UTC, from its first instant to that of the next. */
export interface Month {
  from: Date;
  to: Date;
}

/**
 * Reads a month that has ended.
 * @throws SalusError BAD_USER_INPUT for a text that is no month, and for one that has not ended: its numbers would grow,
 * and two answers would tell of the few who came between them.
 */
export function closedMonth(text: string, now: Date): Month {
  const [isMonth, year, month] = /^(19\d{2}|2\d{3})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (!isMonth) throw new SalusError('BAD_USER_INPUT', 'month: expected a year and a month, e.g. "2026-03".');
  const from = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  const to = new Date(Date.UTC(Number(year), Number(month), 1));
  if (to > now) throw new SalusError('BAD_USER_INPUT', 'month: expected a month that has ended.');
  return { from, to };
}

import { Refusal } from '../mapping/refusal';

/** FHIR R4 dateTime: https://hl7.org/fhir/R4/datatypes.html#dateTime */
const dateTime = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const firstOf = { 4: '-01-01', 7: '-01', 10: '' } as const;

function checked(field: string, text: string): string {
  const isReal = dateTime.test(text) && !Number.isNaN(new Date(text).getTime());
  if (!isReal) {
    throw new Refusal(`${field}: expected a FHIR dateTime, e.g. "2012-05-04" or "2012-05-04T10:30:00+02:00"`);
  }
  return text;
}

/** A time as precisely as it is told. @throws {Refusal} */
export const partialTime = (field: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : checked(field, text);

/** A time with its offset, as it is told; one that is known by day, month or year is its first instant in UTC. @throws {Refusal} */
export function offsetTime(field: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const given = checked(field, text);
  if (given.includes('T')) return given;
  return `${given}${firstOf[given.length as keyof typeof firstOf]}T00:00:00Z`;
}

/** The instant in UTC. @throws {Refusal} */
export function instant(field: string, text: string | undefined): string | undefined {
  const given = offsetTime(field, text);
  return given === undefined ? undefined : new Date(given).toISOString();
}

/** A whole day. @throws {Refusal} for a month or a year, and for what no calendar has */
export function day(field: string, text: string | undefined): string {
  if (text === undefined) throw new Refusal(`${field}: expected a date, received nothing`);
  if (!date.test(text)) throw new Refusal(`${field}: expected a whole date, e.g. "1984-05-04", received less or more`);
  if (new Date(`${checked(field, text)}T00:00:00Z`).toISOString().slice(0, 10) !== text) {
    throw new Refusal(`${field}: expected a date that the calendar has`);
  }
  return text;
}

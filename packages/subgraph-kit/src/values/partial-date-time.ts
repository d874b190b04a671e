import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseOffsetDateTime } from './offset-date-time';

const partialPattern = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a calendar has the day; the text is of the form of the pattern. */
function isReal(year: string, month = '01', day = '01'): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

/**
 * Whether a text says a time as precisely as it is known: `2012`, `2012-05`, `2012-05-04`, or an instant with its offset
 * (FHIR R4 `dateTime`, https://hl7.org/fhir/R4/datatypes.html#dateTime).
 */
export function isPartialDateTime(text: string): boolean {
  const [isDate, year = '', month, day] = partialPattern.exec(text) ?? [];
  return isDate ? isReal(year, month, day) : parseOffsetDateTime(text) !== undefined;
}

/** The earliest instant that a partial time can mean (a day begins at 00:00 UTC): for order and for comparisons. */
export function earliestInstantOf(text: string): Date {
  const [isDate, year = '', month = '01', day = '01'] = partialPattern.exec(text) ?? [];
  return new Date(isDate ? `${year}-${month}-${day}T00:00:00Z` : text);
}

function parse(value: unknown): string {
  if (typeof value === 'string' && isPartialDateTime(value)) return value;
  throw new GraphQLError(
    'PartialDateTime expects a year, a month, a day or an instant with its offset, e.g. "2012", "2012-05", "2012-05-04" or "2012-05-04T10:30:00+02:00".',
    { extensions: { code: 'BAD_USER_INPUT' } },
  );
}

export const PartialDateTime = new GraphQLScalarType<string, string>({
  name: 'PartialDateTime',
  description:
    'A time as precisely as it is known (FHIR dateTime): "2012", "2012-05", "2012-05-04" or "2012-05-04T10:30:00+02:00".',
  specifiedByURL: 'https://hl7.org/fhir/R4/datatypes.html#dateTime',
  serialize: String,
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});

import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** An instant with the offset it was recorded with. */
export interface OffsetInstant {
  at: Date;
  /** minutes east of UTC, -1080 .. 1080 */
  offsetMinutes: number;
}

const pattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|([+-])(\d{2}):(\d{2}))$/;

function offsetOf(match: RegExpExecArray): number {
  if (match[2] === 'Z') return 0;
  const minutes = Number(match[4]) * 60 + Number(match[5]);
  return match[3] === '-' ? -minutes : minutes;
}

/** Reads ISO 8601 with an explicit offset; `undefined` when the text is not that, names no real instant, or has no offset. */
export function parseOffsetDateTime(text: string): OffsetInstant | undefined {
  const match = pattern.exec(text);
  if (!match?.[1]) return undefined;
  const at = new Date(text);
  const offsetMinutes = offsetOf(match);
  if (Number.isNaN(at.getTime()) || Math.abs(offsetMinutes) > 18 * 60) return undefined;
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString();
  return local.slice(0, 19) === match[1].slice(0, 19) ? { at, offsetMinutes } : undefined;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Writes an instant in local time of its own offset, e.g. `2026-03-01T23:30:00.000+02:00`. */
export function formatOffsetDateTime({ at, offsetMinutes }: OffsetInstant): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
  if (offsetMinutes === 0) return `${local}Z`;
  const minutes = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function parse(value: unknown): OffsetInstant {
  const instant = typeof value === 'string' ? parseOffsetDateTime(value) : undefined;
  if (!instant) {
    throw new GraphQLError('OffsetDateTime expects ISO 8601 with an offset, e.g. "2026-03-01T23:30:00+02:00".', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return instant;
}

export const OffsetDateTime = new GraphQLScalarType<OffsetInstant, string>({
  name: 'OffsetDateTime',
  description:
    'An instant together with the offset from UTC it was recorded with: ISO 8601, e.g. "2026-03-01T23:30:00.000+02:00".',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => formatOffsetDateTime(value as OffsetInstant),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});

import type { MeasurementInput } from '../graph/inputs';
import type { Facts } from '../record/facts';
import type { Listed } from '../record/lists';

const offset = /(Z|[+-]\d{2}:\d{2})$/;

/** An instant and its offset, however it is written. */
function momentOf(text: string): string {
  const told = offset.exec(text)?.[1] ?? '';
  return `${new Date(text).toISOString()} ${told === '+00:00' || told === '-00:00' ? 'Z' : told}`;
}

const byKind = (one: { kind: string }, other: { kind: string }): number => (one.kind < other.kind ? -1 : 1);

/** The graph does not tell the identifier of a measurement: it is found by all that it says. */
export const expectedMeasurement = ({ kind, value, components, effectiveAt, origin }: MeasurementInput): Facts => ({
  kind,
  value,
  components: [...(components ?? [])].sort(byKind),
  effectiveAt: momentOf(effectiveAt),
  origin,
});

export const actualMeasurement = ({ kind, value, components, effectiveAt, origin }: Listed<'measurements'>): Facts => ({
  kind: kind.code,
  value,
  components: components.map((each) => ({ kind: each.kind.code, value: each.value })).sort(byKind),
  effectiveAt: momentOf(effectiveAt),
  origin,
});

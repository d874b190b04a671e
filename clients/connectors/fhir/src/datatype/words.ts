import type { Annotation, Period, Range, Ratio, SampledData } from '@medplum/fhirtypes';
import { amountWords } from './quantity';

export function rangeWords({ low, high }: Range): string | undefined {
  const [from, to] = [amountWords(low), amountWords(high)];
  if (from && to) return `${from} - ${to}`;
  return from ? `from ${from}` : to && `up to ${to}`;
}

export function ratioWords({ numerator, denominator }: Ratio): string | undefined {
  const [above, below] = [amountWords(numerator), amountWords(denominator)];
  return above && below ? `${above} : ${below}` : undefined;
}

export function periodWords({ start, end }: Period): string | undefined {
  if (start && end) return `${start} - ${end}`;
  return start ? `from ${start}` : end && `until ${end}`;
}

/** A waveform, with all that is needed to read it: https://hl7.org/fhir/R4/datatypes.html#SampledData */
export function sampledWords({
  origin,
  period,
  factor,
  lowerLimit,
  upperLimit,
  dimensions,
  data,
}: SampledData): string {
  const told = { origin: amountWords(origin), period, factor, lowerLimit, upperLimit, dimensions };
  const head = Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return `sampled data (${head.join(', ')}): ${data ?? ''}`;
}

/** Notes in words, one after the other; undefined where there are none. */
export function noteOf(
  notes: readonly Annotation[] | undefined,
  ...others: (string | undefined)[]
): string | undefined {
  const texts = [...others, ...(notes ?? []).map(({ text }) => text)].filter(Boolean);
  return texts.length > 0 ? texts.join('\n') : undefined;
}

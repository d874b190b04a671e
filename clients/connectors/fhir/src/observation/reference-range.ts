import type { ObservationReferenceRange, Quantity } from '@medplum/fhirtypes';
import { conceptWords } from '../datatype/concept';
import { rangeWords } from '../datatype/words';
import type { QuantityInput, ReferenceRangeInput } from '../graph/inputs';
import { parts } from '../mapping/parts';

const isIn = (unit: string, quantity: Quantity | undefined): boolean =>
  quantity?.value !== undefined && quantity.comparator === undefined && (quantity.code ?? unit) === unit;

function words(range: ObservationReferenceRange): string | undefined {
  const text = range.text ?? rangeWords(range);
  const [type, age] = [conceptWords(range.type), range.age && rangeWords(range.age)];
  const whose = [type, age && `age ${age}`].filter(Boolean).join(', ');
  return text && whose ? `${whose}: ${text}` : text;
}

/** What is usual: numbers where there is one range in the unit of the value, else words. */
export function referenceRangeOf(
  ranges: readonly ObservationReferenceRange[] | undefined,
  value: QuantityInput | undefined,
): ReferenceRangeInput | undefined {
  const [range, ...others] = ranges ?? [];
  if (!range) return undefined;
  const { low, high } = range;
  const isNumeric = value && others.length === 0 && (isIn(value.unit, low) || isIn(value.unit, high));
  const hasForeign = value && [low, high].some((limit) => limit && !isIn(value.unit, limit));
  if (isNumeric && !hasForeign) return parts({ low: low?.value, high: high?.value, text: range.text || undefined });
  const text = [range, ...others].map(words).filter(Boolean).join('; ');
  return text ? { text } : undefined;
}

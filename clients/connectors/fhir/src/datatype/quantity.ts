import type { Quantity } from '@medplum/fhirtypes';
import type { QuantityInput } from '../graph/inputs';

export const ucum = 'http://unitsofmeasure.org';

/** An amount in a UCUM unit; undefined where there is a comparator, no number or another unit: words must say it then. */
export function amountOf(quantity: Quantity | undefined): QuantityInput | undefined {
  const { value, comparator, system, code } = quantity ?? {};
  if (value === undefined || comparator !== undefined || system !== ucum || !code) return undefined;
  return { value, unit: code };
}

/** An amount in words, e.g. "<5 mg/dL"; undefined where there is no number. */
export function amountWords(quantity: Quantity | undefined): string | undefined {
  if (quantity?.value === undefined) return undefined;
  const unit = quantity.unit ?? quantity.code;
  return `${quantity.comparator ?? ''}${quantity.value}${unit ? ` ${unit}` : ''}`;
}

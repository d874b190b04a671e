import type { Observation, ObservationComponent } from '@medplum/fhirtypes';
import { conceptOf, conceptWords } from '../datatype/concept';
import { amountOf, amountWords } from '../datatype/quantity';
import { periodWords, rangeWords, ratioWords, sampledWords } from '../datatype/words';
import type { CodeableConceptInput, QuantityInput } from '../graph/inputs';
import { Refusal } from '../mapping/refusal';

type Valued = Observation | ObservationComponent;
export type Finding = { value: QuantityInput } | { codedValue: CodeableConceptInput } | { text: string };

/** A value that is neither an amount nor a concept, in words. */
function otherWords(valued: Valued): string | undefined {
  const { valueString, valueBoolean, valueInteger, valueDateTime, valueTime } = valued;
  const { valueRange, valueRatio, valuePeriod, valueSampledData } = valued;
  return (
    valueString ??
    valueBoolean?.toString() ??
    valueInteger?.toString() ??
    valueDateTime ??
    valueTime ??
    (valueRange && rangeWords(valueRange)) ??
    (valueRatio && ratioWords(valueRatio)) ??
    (valuePeriod && periodWords(valuePeriod)) ??
    (valueSampledData && sampledWords(valueSampledData))
  );
}

const absence = ({ dataAbsentReason }: Valued): string | undefined => {
  const why = conceptWords(dataAbsentReason);
  return why && `no value: ${why}`;
};

const valueWords = (valued: Valued): string | undefined =>
  amountWords(valued.valueQuantity) ??
  conceptWords(valued.valueCodeableConcept) ??
  otherWords(valued) ??
  absence(valued);

/** Components in words, one a line; undefined unless each of them says something. */
function componentWords(components: readonly ObservationComponent[] | undefined): string | undefined {
  const lines = (components ?? []).map((component) => {
    const [name, value] = [conceptWords(component.code), valueWords(component)];
    return name && value ? `${name}: ${value}` : undefined;
  });
  return lines.length > 0 && lines.every(Boolean) ? lines.join('\n') : undefined;
}

const joined = (...texts: (string | undefined)[]): string | undefined => texts.filter(Boolean).join('\n') || undefined;

/**
 * What was found: an amount in a UCUM unit, a concept, or words. Amounts with a comparator or in another unit, all other
 * types of values, components beside or instead of a value and the reason why there is none are words.
 * @throws {Refusal} where there is nothing of all that
 */
export function findingOf(observation: Observation): Finding {
  const components = componentWords(observation.component);
  const value = amountOf(observation.valueQuantity);
  if (value && !components) return { value };
  const codedValue = conceptOf(observation.valueCodeableConcept);
  if (codedValue && !components) return { codedValue };
  const text = joined(valueWords(observation), components);
  if (text) return { text };
  const members = observation.hasMember?.length ?? 0;
  throw new Refusal(
    members > 0 ? `no value: it only groups ${members} others` : 'value: expected one, or a reason why it is absent',
  );
}

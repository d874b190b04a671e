import type { CodeableConcept, Observation } from '@medplum/fhirtypes';
import { loinc } from '../datatype/concept';
import { ucum } from '../datatype/quantity';
import type { ResultCategory } from '../graph/inputs';
import { quoted, Refusal } from '../mapping/refusal';

export type ObservationCategory = 'vital-signs' | ResultCategory;

const system = 'http://terminology.hl7.org/CodeSystem/observation-category';
const categories: Readonly<Record<string, ObservationCategory>> = {
  'vital-signs': 'vital-signs',
  laboratory: 'LABORATORY',
  imaging: 'IMAGING',
  procedure: 'PROCEDURE',
  therapy: 'PROCEDURE',
  survey: 'SURVEY',
  'social-history': 'SURVEY',
  exam: 'EXAM',
};
/** LOINC codes of the vital signs of FHIR (https://hl7.org/fhir/R4/observation-vitalsigns.html) and their variants. */
const vitalSigns = new Set(
  '9279-1 8867-4 2708-6 59408-5 8310-5 8331-1 8302-2 9843-4 29463-7 39156-5 85354-9 55284-4 8480-6 8462-4 72514-3'.split(
    ' ',
  ),
);
/** An amount of something in a volume or in a mass, as laboratories report it, e.g. mmol/L, 10*3/uL or mg/g. */
const concentration = /\/(?:[dcmun]?L|m?g)\b/;

const categoryCodes = (concepts: readonly CodeableConcept[] | undefined): string[] =>
  (concepts ?? []).flatMap(({ coding }) =>
    (coding ?? []).flatMap((each) => (each.code && (each.system ?? system) === system ? [each.code] : [])),
  );

const isVitalSign = ({ code }: Observation): boolean =>
  (code?.coding ?? []).some((coding) => coding.system === loinc && vitalSigns.has(coding.code ?? ''));

const isConcentration = ({ valueQuantity: quantity }: Observation): boolean =>
  quantity?.system === ucum && concentration.test(quantity.code ?? '');

/**
 * Where an observation belongs. Its category says so; where it has none: a LOINC code of a vital sign, else a specimen
 * or the unit of a concentration, as laboratories have them, else the category of a report that names it. Anything else would be a guess.
 * @throws {Refusal}
 */
export function categoryOf(observation: Observation, reportedAs?: ResultCategory): ObservationCategory {
  const codes = categoryCodes(observation.category);
  const known = codes.map((code) => (Object.hasOwn(categories, code) ? categories[code] : undefined)).find(Boolean);
  if (known) return known;
  if (codes.length > 0) {
    throw new Refusal(`category: received ${codes.map(quoted).join(', ')}, which is kept nowhere here`);
  }
  if (isVitalSign(observation)) return 'vital-signs';
  if (observation.specimen || isConcentration(observation)) return 'LABORATORY';
  if (reportedAs) return reportedAs;
  throw new Refusal('category: expected one, for neither code, specimen, unit nor report say what it is');
}

import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { CodeableConceptInput } from '../graph/inputs';
import { parts } from '../mapping/parts';
import { Refusal } from '../mapping/refusal';

/** HL7 v3: a meaning that the code system at hand has no code for; the words say it. */
const inWords = { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'OTH' } as const;
export const loinc = 'http://loinc.org';

type Coded = Coding & { system: string; code: string };

const isCoded = (coding: Coding): coding is Coded => Boolean(coding.system && coding.code);

/** The coding that stands for a concept: what the user selected, else of the system asked for, else the first. */
function chosen(concept: CodeableConcept, system: string | undefined): Coded | undefined {
  const codings = (concept.coding ?? []).filter(isCoded);
  return (
    codings.find((coding) => coding.userSelected) ?? codings.find((coding) => coding.system === system) ?? codings[0]
  );
}

/**
 * A concept with its code system and display. One that is told in words only becomes "other" (`OTH`) with those words.
 * @param system preferred among several codings
 */
export function conceptOf(concept: CodeableConcept | undefined, system?: string): CodeableConceptInput | undefined {
  if (!concept) return undefined;
  const coding = chosen(concept, system);
  if (coding) return parts({ system: coding.system, code: coding.code, display: coding.display ?? concept.text });
  const words = concept.text ?? concept.coding?.map(({ display, code }) => display ?? code).find(Boolean);
  return words ? { ...inWords, display: words } : undefined;
}

/** @throws {Refusal} where neither a code nor words say what it is */
export function requiredConcept(
  concept: CodeableConcept | undefined,
  field: string,
  system?: string,
): CodeableConceptInput {
  const found = conceptOf(concept, system);
  if (!found) throw new Refusal(`${field}: expected a code with its system, or words`);
  return found;
}

/** The first code of one code system. */
export const codeOf = (concepts: readonly (CodeableConcept | undefined)[], system: string): string | undefined =>
  concepts.flatMap((concept) => concept?.coding ?? []).find((coding) => coding.system === system)?.code;

/** A concept in words, as a sentence holds it. */
export const conceptWords = (concept: CodeableConcept | undefined): string | undefined =>
  concept?.text ?? concept?.coding?.map(({ display, code }) => display ?? code).find(Boolean);

import { isUuid } from '@salus/subgraph-kit';
import { z } from 'zod';

/** What this subgraph publishes. `patient`, `encounter`, `practitioner`, `organization` are uuids; `id` is a public id. */
export const encounterTopic = 'records.encounter';
export const resultTopic = 'records.result';
export const conditionTopic = 'records.condition';

interface EncounterEvent {
  patient: string;
  encounter: string;
  practitioner: string | null;
  organization: string;
}

/** A historical encounter with an end is over: no relation comes from it, and no `encounter.closed` follows. */
export interface EncounterOpened extends EncounterEvent {
  /** ISO instants */
  start: string;
  end: string | null;
  historical: boolean;
}

export interface EncounterClosed extends EncounterEvent {
  end: string;
}

export interface PublishedQuantity {
  value: number;
  /** UCUM */
  unit: string;
}

export interface PublishedConcept {
  system: string;
  code: string;
  display: string | null;
}

export interface PublishedResult {
  id: string;
  /** LOINC; a code of another system is told as `system|code` */
  code: string;
  display: string | null;
  category: 'laboratory' | 'imaging' | 'procedure' | 'survey' | 'exam';
  /** exactly one of `value`, `codedValue` and `text` is there */
  value: PublishedQuantity | null;
  codedValue: PublishedConcept | null;
  text: string | null;
  /** HL7 v3 ObservationInterpretation */
  interpretation: string | null;
  status: 'preliminary' | 'final' | 'corrected' | 'entered-in-error';
  /** ISO instant */
  effectiveAt: string;
  /** numbers are in the unit of the value */
  referenceRange: { low?: number; high?: number; text?: string } | null;
  /** uuid of a practitioner */
  orderedBy: string | null;
  organization: string | null;
  categories: string[];
  confidentiality: number;
  /** from 1; each correction adds one */
  version: number;
}

export interface ResultSubmitted {
  patient: string;
  historical: boolean;
  result: PublishedResult;
}

export interface ResultCorrected {
  patient: string;
  historical: boolean;
  result: PublishedResult;
  reason: string;
}

/** `condition.recorded`, `condition.corrected` (as it is now) or `condition.withdrawn` (as it was). */
export interface ConditionChanged {
  patient: string;
  historical: boolean;
  condition: {
    id: string;
    /** URI of the code system, and the code in it */
    system: string;
    code: string;
    /** FHIR condition-clinical, or `unknown` */
    clinicalStatus: 'active' | 'recurrence' | 'relapse' | 'inactive' | 'remission' | 'resolved' | 'unknown';
    /** FHIR condition-ver-status */
    verificationStatus: 'unconfirmed' | 'provisional' | 'differential' | 'confirmed' | 'refuted' | null;
    /** FHIR dateTime, as precisely as known */
    onset: string | null;
    abatement: string | null;
    categories: string[];
    confidentiality: number;
  };
}

/** What this subgraph consumes, as far as it reads it. */
export const patientTopic = 'patients.patient';

export const patientRegistered = z.object({
  patient: z.string().refine(isUuid),
  birthDate: z.iso.date(),
  sex: z.string(),
  /** two digits of the voivodeship (TERYT); absent in events of before it was told */
  region: z.string().nullable().default(null),
});

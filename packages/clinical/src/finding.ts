import type { FactReference, PatientHistory } from './facts';

export const insightKinds = [
  'VITAL_SIGN_EXTREME',
  'HYPERTENSION',
  'BLOOD_PRESSURE_CLASS',
  'LABORATORY_CRITICAL',
  'DIABETES_TESTING_INDICATION',
  'DIABETES_CRITERIA_MET',
] as const;
export type InsightKind = (typeof insightKinds)[number];

/** From the gravest to the least. */
export const severities = ['critical', 'urgent', 'important', 'information'] as const;
export type Severity = (typeof severities)[number];

/** What one rule says about one or more facts. */
export interface Finding {
  rule: string;
  ruleVersion: string;
  kind: InsightKind;
  severity: Severity;
  title: string;
  /** Sentences with the numbers, their units, the threshold and its source. */
  explanation: string;
  /** The facts that the finding rests on, oldest first. */
  evidence: FactReference[];
  /** Scope of de-duplication within patient and rule, such as `heart-rate-high` or `potassium-high`. */
  episode: string;
  /**
   * When the present episode began. An insight of the same patient, rule and `episode` whose `effectiveAt` is at or
   * after this moment (and which was not retracted) is the same episode: append evidence, do not alert again. An older
   * one has ended in between, and this is a new episode.
   */
  episodeSince: Date;
  /** Whether a clinician is to be told. False also for what was true at its time and no longer holds. */
  alerts: boolean;
  /** Whether a clinician must explain it before the patient sees it. */
  clinicianFirst: boolean;
  /** The time of the newest fact in the evidence. */
  effectiveAt: Date;
}

/** What the catalogue says of a rule. */
export interface RuleDescription {
  id: string;
  version: string;
  title: string;
  /** The standard or guideline and its paragraph; says so where a number is unconfirmed. */
  source: string;
  /** LOINC codes that the rule reads. A laboratory's own critical flag is read from every result. */
  inputs: readonly string[];
}

export interface Rule extends RuleDescription {
  /** Every finding of the history, whatever brought it about. */
  evaluate(history: PatientHistory, asOf: Date): Finding[];
  /** Each finding rests on one fact, which alone decides that there is one; history decides its episode only. */
  restsOnSingleFacts?: boolean;
}

import { connectionType, encodeId, Requires } from '@salus/subgraph-kit';
import { createUnionType, Directive, Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum InsightKind {
  VITAL_SIGN_EXTREME = 'VITAL_SIGN_EXTREME',
  HYPERTENSION = 'HYPERTENSION',
  BLOOD_PRESSURE_CLASS = 'BLOOD_PRESSURE_CLASS',
  LABORATORY_CRITICAL = 'LABORATORY_CRITICAL',
  DIABETES_TESTING_INDICATION = 'DIABETES_TESTING_INDICATION',
  DIABETES_CRITERIA_MET = 'DIABETES_CRITERIA_MET',
}
registerEnumType(InsightKind, {
  name: 'InsightKind',
  description: 'What an insight is about.',
  valuesConfig: {
    VITAL_SIGN_EXTREME: { description: 'A single vital sign is extreme (score 3 of NEWS2).' },
    HYPERTENSION: { description: 'Blood pressure in the range of hypertension, repeatedly.' },
    BLOOD_PRESSURE_CLASS: { description: 'The class of the blood pressure has changed.' },
    LABORATORY_CRITICAL: { description: 'A laboratory result is critical.' },
    DIABETES_TESTING_INDICATION: { description: 'A further test for diabetes is indicated.' },
    DIABETES_CRITERIA_MET: { description: 'Laboratory criteria of diabetes are met.' },
  },
});

export enum InsightSeverity {
  CRITICAL = 'critical',
  URGENT = 'urgent',
  IMPORTANT = 'important',
  INFORMATION = 'information',
}
registerEnumType(InsightSeverity, {
  name: 'InsightSeverity',
  description: 'How soon somebody has to act.',
  valuesConfig: {
    CRITICAL: { description: 'At once.' },
    URGENT: { description: 'Within a day.' },
    IMPORTANT: { description: 'Within two weeks.' },
    INFORMATION: { description: 'To be known; nothing has to be done.' },
  },
});

export enum InsightStatus {
  ACTIVE = 'active',
  RETRACTED = 'retracted',
}
registerEnumType(InsightStatus, {
  name: 'InsightStatus',
  description: 'Whether an insight stands.',
  valuesConfig: {
    ACTIVE: { description: 'It stands.' },
    RETRACTED: { description: 'What it rested on was corrected or withdrawn, or what it asked for is answered.' },
  },
});

@ObjectType({ description: 'A measurement; the rest is told by the patients subgraph.' })
@Directive('@key(fields: "id", resolvable: false)')
@Requires('measurement:read')
export class Measurement {
  @Field(() => ID, { description: 'Opaque id of the measurement.' })
  id!: string;
}

@ObjectType({ description: 'A diagnostic result; the rest is told by the records subgraph.' })
@Directive('@key(fields: "id", resolvable: false)')
@Requires('result:read')
export class DiagnosticResult {
  @Field(() => ID, { description: 'Opaque id of the result.' })
  id!: string;
}

@ObjectType({ description: 'A document; the rest is told by the documents subgraph.' })
@Directive('@key(fields: "id", resolvable: false)')
@Requires('document:read')
export class Document {
  @Field(() => ID, { description: 'Opaque id of the document.' })
  id!: string;
}

const evidenceTypes = { Measurement, DiagnosticResult, Document };

/** A fact that an insight rests on, as it is stored. */
export interface StoredEvidence {
  type: keyof typeof evidenceTypes;
  /** public id */
  id: string;
}

export const Evidence = createUnionType({
  name: 'Evidence',
  description: 'What an insight rests on.',
  types: () => [Measurement, DiagnosticResult, Document] as const,
});

@Entity({ name: 'insight' })
@ObjectType({ description: 'What a rule says about facts of a patient, over one episode.' })
@Directive('@key(fields: "id")')
@Requires('insight:read')
export class Insight {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'insight_id' })
  insightId!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'The rule that speaks, e.g. "news2-extreme".' })
  rule!: string;

  @Column({ type: 'text', name: 'rule_version' })
  @Field(() => String, { description: 'Version of the rule.' })
  ruleVersion!: string;

  /** scope of de-duplication within patient and rule */
  @Column({ type: 'text' })
  episode!: string;

  /** whether history alone brought it about, which never alerts */
  @Column({ type: 'boolean', default: false })
  historical!: boolean;

  @Column({ type: 'text' })
  @Field(() => InsightKind, { description: 'What it is about.' })
  kind!: InsightKind;

  @Column({ type: 'text' })
  @Field(() => InsightSeverity, { description: 'How soon somebody has to act.' })
  severity!: InsightSeverity;

  /** the gravest severity that an alert was raised for; null before the first */
  @Column({ type: 'text', name: 'alerted_severity', nullable: true })
  alertedSeverity!: InsightSeverity | null;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'In one line, at most 140 characters.' })
  title!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'The numbers, the threshold and the source.' })
  explanation!: string;

  @Column({ type: 'jsonb', name: 'evidence' })
  storedEvidence!: StoredEvidence[];

  @Column({ type: 'text' })
  @Field(() => InsightStatus, { description: 'Whether it stands.' })
  status!: InsightStatus;

  @Column({ type: 'timestamptz', name: 'detected_at', default: () => 'now()' })
  @Field(() => GraphQLISODateTime, { description: 'When it was found.' })
  detectedAt!: Date;

  @Column({ type: 'timestamptz', name: 'effective_at' })
  @Field(() => GraphQLISODateTime, { description: 'The time of the newest fact it rests on.' })
  effectiveAt!: Date;

  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the insight.' })
  get id(): string {
    return encodeId('Insight', { patient: this.patientId, local: this.insightId });
  }

  @Field(() => [Evidence], {
    nullable: 'items',
    description: 'What it rests on, in the order it was found; null for what is not open to the caller.',
  })
  get evidence(): (Measurement | DiagnosticResult | Document)[] {
    return this.storedEvidence.map(({ type, id }) => Object.assign(new evidenceTypes[type](), { id }));
  }
}

export const InsightConnection = connectionType(Insight, Requires('insight:read'));

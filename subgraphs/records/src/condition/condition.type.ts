import {
  CodeableConcept,
  connectionType,
  type Context,
  encodeId,
  PartialDateTime,
  Requires,
  type RowLoader,
} from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ClinicalRecord } from '../record/clinical.type';

export enum ConditionClinicalStatus {
  ACTIVE = 'active',
  RECURRENCE = 'recurrence',
  RELAPSE = 'relapse',
  INACTIVE = 'inactive',
  REMISSION = 'remission',
  RESOLVED = 'resolved',
  UNKNOWN = 'unknown',
}
registerEnumType(ConditionClinicalStatus, {
  name: 'ConditionClinicalStatus',
  description: 'Whether a condition goes on (FHIR condition-clinical).',
  valuesConfig: {
    ACTIVE: { description: 'The patient has it.' },
    RECURRENCE: { description: 'It is back after it was resolved.' },
    RELAPSE: { description: 'It is back after a time of improvement.' },
    INACTIVE: { description: 'The patient has no symptoms of it now.' },
    REMISSION: { description: 'It is under control, with the risk of coming back.' },
    RESOLVED: { description: 'It is over.' },
    UNKNOWN: { description: 'The source did not say.' },
  },
});

export enum ConditionVerificationStatus {
  UNCONFIRMED = 'unconfirmed',
  PROVISIONAL = 'provisional',
  DIFFERENTIAL = 'differential',
  CONFIRMED = 'confirmed',
  REFUTED = 'refuted',
}
registerEnumType(ConditionVerificationStatus, {
  name: 'ConditionVerificationStatus',
  description: 'How certain a condition is (FHIR condition-ver-status).',
  valuesConfig: {
    UNCONFIRMED: { description: 'Not confirmed.' },
    PROVISIONAL: { description: 'A working diagnosis.' },
    DIFFERENTIAL: { description: 'One of several that are possible.' },
    CONFIRMED: { description: 'Confirmed.' },
    REFUTED: { description: 'Ruled out.' },
  },
});

@Entity({ name: 'condition' })
@ObjectType({ description: 'A diagnosis or another problem of health.' })
@Directive('@key(fields: "id")')
@Requires('condition:read')
export class Condition extends ClinicalRecord {
  @Column({ type: 'text', name: 'clinical_status' })
  @Field(() => ConditionClinicalStatus, { description: 'Whether it goes on.' })
  clinicalStatus!: ConditionClinicalStatus;

  @Column({ type: 'text', name: 'verification_status', nullable: true })
  @Field(() => ConditionVerificationStatus, { nullable: true, description: 'How certain it is.' })
  verificationStatus!: ConditionVerificationStatus | null;

  @Column({ type: 'jsonb', nullable: true })
  @Field(() => CodeableConcept, { nullable: true, description: 'How grave it is.' })
  severity!: CodeableConcept | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it began.' })
  onset!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it ended.' })
  abatement!: string | null;

  /** the earliest instant that the abatement can mean */
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'text', name: 'asserted_at', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it was stated.' })
  assertedAt!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What there is to add, in words.' })
  note!: string | null;

  @Field(() => ID, { description: 'Opaque id of the condition.' })
  get id(): string {
    return encodeId('Condition', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who recorded it.' })
  get recorder(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }
}

/** What of the context finds conditions. */
export type ConditionContext = Context<{ condition: RowLoader<Condition> }>;

export const ConditionConnection = connectionType(Condition, Requires('condition:read'));

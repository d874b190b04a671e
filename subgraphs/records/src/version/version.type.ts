import { CodeableConcept, Quantity, Requires } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Organization, organizationStub } from '../organization/organization.type';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ReferenceRange, referenceRangeOf, type ResultContent, ResultStatus } from '../result/result.content.type';

interface StoredContent extends Omit<ResultContent, 'effectiveAt'> {
  /** ISO instant */
  effectiveAt: string;
  status: ResultStatus;
}

@Entity({ name: 'diagnostic_result_version' })
@ObjectType({ description: 'What a result said before a correction, and who replaced it when and why.' })
@Requires('result:read')
export class DiagnosticResultVersion {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'result_id' })
  resultId!: string;

  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'Version, from 1.' })
  version!: number;

  @Column({ type: 'jsonb' })
  content!: StoredContent;

  /** subject of who replaced it */
  @Column({ type: 'text', name: 'replaced_by' })
  replacedBySubject!: string;

  @Column({ type: 'uuid', name: 'replaced_by_practitioner_id', nullable: true })
  replacedByPractitionerId!: string | null;

  @Column({ type: 'uuid', name: 'replaced_by_organization_id', nullable: true })
  replacedByOrganizationId!: string | null;

  @Column({ type: 'timestamptz', name: 'replaced_at' })
  @Field(() => GraphQLISODateTime, { description: 'When it was replaced.' })
  replacedAt!: Date;

  @Column({ type: 'text', name: 'source_system', nullable: true })
  @Field(() => String, { nullable: true, description: 'Which source system sent what replaced it.' })
  sourceSystem!: string | null;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'Why it was replaced.' })
  reason!: string;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => Quantity, { nullable: true, description: 'What was found, as an amount.' })
  get value(): Quantity | null {
    return this.content.value;
  }

  @Field(() => CodeableConcept, { nullable: true, description: 'What was found, as a concept.' })
  get codedValue(): CodeableConcept | null {
    return this.content.codedValue;
  }

  @Field(() => String, { nullable: true, description: 'What was found, in words.' })
  get text(): string | null {
    return this.content.text;
  }

  @Field(() => String, { nullable: true, description: 'Code of HL7 v3 ObservationInterpretation.' })
  get interpretation(): string | null {
    return this.content.interpretation;
  }

  @Field(() => ReferenceRange, { nullable: true, description: 'What is usual.' })
  get referenceRange(): ReferenceRange | null {
    return referenceRangeOf(this.content.range, this.content.value?.unit);
  }

  @Field(() => ResultStatus, { description: 'How far it could be relied on.' })
  get status(): ResultStatus {
    return this.content.status;
  }

  @Field(() => GraphQLISODateTime, { description: 'When it was said to be true of the patient.' })
  get effectiveAt(): Date {
    return new Date(this.content.effectiveAt);
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who replaced it, where that was a practitioner.' })
  get replacedBy(): Practitioner | null {
    return practitionerStub(this.replacedByPractitionerId);
  }

  @Field(() => Organization, { nullable: true, description: 'In which organisation it was replaced.' })
  get replacedAtOrganization(): Organization | null {
    return organizationStub(this.replacedByOrganizationId);
  }
}

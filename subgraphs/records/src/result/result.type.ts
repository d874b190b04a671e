import { CodeableConcept, connectionType, encodeId, loinc, Quantity, Requires } from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Organization, organizationStub } from '../organization/organization.type';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import {
  ReferenceRange,
  referenceRangeOf,
  type ResultContent,
  ResultStatus,
  type StoredRange,
} from './result.content.type';

export enum ResultCategory {
  LABORATORY = 'laboratory',
  IMAGING = 'imaging',
  PROCEDURE = 'procedure',
  SURVEY = 'survey',
  EXAM = 'exam',
}
registerEnumType(ResultCategory, {
  name: 'ResultCategory',
  description: 'What kind of examination a result comes from.',
  valuesConfig: {
    LABORATORY: { description: 'A laboratory test.' },
    IMAGING: { description: 'Imaging, as radiography or ultrasound.' },
    PROCEDURE: { description: 'A procedure, as an endoscopy.' },
    SURVEY: { description: 'A questionnaire or a scale.' },
    EXAM: { description: 'A physical examination.' },
  },
});

@Entity({ name: 'diagnostic_result' })
@ObjectType({ description: 'What an examination of a patient has found.' })
@Directive('@key(fields: "id")')
@Requires('result:read')
export class DiagnosticResult implements ResultContent {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'result_id' })
  resultId!: string;

  @Column({ type: 'text', name: 'code' })
  loincCode!: string;

  @Column({ type: 'text', nullable: true })
  display!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @Field(() => Quantity, { nullable: true, description: 'What was found, as an amount.' })
  value!: Quantity | null;

  @Column({ type: 'jsonb', name: 'coded_value', nullable: true })
  @Field(() => CodeableConcept, { nullable: true, description: 'What was found, as a concept.' })
  codedValue!: CodeableConcept | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What was found, in words.' })
  text!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Code of HL7 v3 ObservationInterpretation: N, H, L, HH, LL, A, AA …',
  })
  interpretation!: string | null;

  @Column({ type: 'jsonb', name: 'reference_range', nullable: true })
  range!: StoredRange | null;

  @Column({ type: 'text' })
  @Field(() => ResultCategory, { description: 'What kind of examination it comes from.' })
  category!: ResultCategory;

  @Column({ type: 'text' })
  @Field(() => ResultStatus, { description: 'How far it can be relied on.' })
  status!: ResultStatus;

  @Column({ type: 'timestamptz', name: 'effective_at' })
  @Field(() => GraphQLISODateTime, { description: 'When it was true of the patient, as the time of sampling.' })
  effectiveAt!: Date;

  @Column({ type: 'timestamptz', name: 'issued_at' })
  @Field(() => GraphQLISODateTime, { description: 'When it was reported.' })
  issuedAt!: Date;

  @Column({ type: 'uuid', name: 'ordered_by_id', nullable: true })
  orderedById!: string | null;

  @Column({ type: 'boolean' })
  historical!: boolean;

  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Version, from 1; each correction adds one.' })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the result.' })
  get id(): string {
    return encodeId('DiagnosticResult', { patient: this.patientId, local: this.resultId });
  }

  @Field(() => CodeableConcept, { description: 'What was examined (LOINC).' })
  get code(): CodeableConcept {
    return { system: loinc, code: this.loincCode, display: this.display };
  }

  @Field(() => ReferenceRange, { nullable: true, description: 'What is usual.' })
  get referenceRange(): ReferenceRange | null {
    return referenceRangeOf(this.range, this.value?.unit);
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who ordered the examination.' })
  get orderedBy(): Practitioner | null {
    return practitionerStub(this.orderedById);
  }

  @Field(() => Organization, { nullable: true, description: 'Who reported it.' })
  get organization(): Organization | null {
    return organizationStub(this.organizationId);
  }
}

export const DiagnosticResultConnection = connectionType(DiagnosticResult, Requires('result:read'));

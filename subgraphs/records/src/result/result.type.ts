import {
  CodeableConcept,
  connectionType,
  type Context,
  encodeId,
  Quantity,
  Requires,
  type RowLoader,
} from '@salus/subgraph-kit';
import { Ctx, Directive, Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Encounter, type EncounterContext } from '../encounter/encounter.type';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { StoredRecord } from '../record/record.type';
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
export class DiagnosticResult extends StoredRecord implements ResultContent {
  @Column({ type: 'text', name: 'code_system' })
  codeSystem!: string;

  @Column({ type: 'text', name: 'code' })
  codeValue!: string;

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

  @Column({ type: 'uuid', name: 'encounter_id', nullable: true })
  encounterId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the result.' })
  get id(): string {
    return encodeId('DiagnosticResult', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Boolean, { description: 'Whether it was withdrawn: it should never have been reported.' })
  get isWithdrawn(): boolean {
    return this.status === ResultStatus.ENTERED_IN_ERROR;
  }

  @Field(() => CodeableConcept, { description: 'What was examined, usually in LOINC.' })
  get code(): CodeableConcept {
    return { system: this.codeSystem, code: this.codeValue, display: this.display };
  }

  @Field(() => ReferenceRange, { nullable: true, description: 'What is usual.' })
  get referenceRange(): ReferenceRange | null {
    return referenceRangeOf(this.range, this.value?.unit);
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who ordered the examination.' })
  get orderedBy(): Practitioner | null {
    return practitionerStub(this.orderedById);
  }

  @Field(() => Encounter, {
    nullable: true,
    description: 'The encounter it belongs to, where it is open to the caller.',
  })
  encounter(@Ctx() context: EncounterContext): Promise<Encounter | null> | null {
    const { patientId: patient, encounterId: local } = this;
    return local ? context.loaders.encounter.load({ patient, local }) : null;
  }
}

/** What of the context finds results. */
export type DiagnosticResultContext = Context<{ diagnosticResult: RowLoader<DiagnosticResult> }>;

export const DiagnosticResultConnection = connectionType(DiagnosticResult, Requires('result:read'));

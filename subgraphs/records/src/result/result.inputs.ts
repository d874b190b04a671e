import { CodeableConceptInput, PageArguments, QuantityInput } from '@salus/subgraph-kit';
import { ArgsType, Field, Float, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { RecordInput } from '../record/record.inputs';
import { RecordReferenceInput } from '../reference/reference.inputs';
import { ResultStatus } from './result.content.type';
import { DiagnosticResult, ResultCategory } from './result.type';

@InputType({ description: 'What is usual for such a patient.' })
export class ReferenceRangeInput {
  @Field(() => Float, { nullable: true, description: 'Lowest usual value, in the unit of the value.' })
  low?: number | null;

  @Field(() => Float, { nullable: true, description: 'Highest usual value, in the unit of the value.' })
  high?: number | null;

  @Field(() => String, { nullable: true, description: 'In words, where numbers do not say it.' })
  text?: string | null;
}

@InputType({ description: 'A result to store. Exactly one of value, codedValue and text says what was found.' })
export class SubmitDiagnosticResultInput extends RecordInput {
  @Field(() => ID, { nullable: true, description: 'Id of the practitioner who ordered the examination.' })
  orderedById?: string | null;

  @Field(() => CodeableConceptInput, { description: 'What was examined, usually in LOINC.' })
  code!: CodeableConceptInput;

  @Field(() => ResultCategory, { description: 'What kind of examination it comes from.' })
  category!: ResultCategory;

  @Field(() => ResultStatus, { nullable: true, description: 'PRELIMINARY or FINAL; FINAL when absent.' })
  status?: ResultStatus | null;

  @Field(() => QuantityInput, { nullable: true, description: 'What was found, as an amount.' })
  value?: QuantityInput | null;

  @Field(() => CodeableConceptInput, { nullable: true, description: 'What was found, as a concept.' })
  codedValue?: CodeableConceptInput | null;

  @Field(() => String, { nullable: true, description: 'What was found, in words; at most 20,000 characters.' })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of HL7 v3 ObservationInterpretation: N, H, L, HH, LL, A, AA …',
  })
  interpretation?: string | null;

  @Field(() => ReferenceRangeInput, { nullable: true, description: 'What is usual.' })
  referenceRange?: ReferenceRangeInput | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was true of the patient, as the time of sampling.' })
  effectiveAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was reported; now when absent.' })
  issuedAt?: Date | null;

  @Field(() => RecordReferenceInput, { nullable: true, description: 'The encounter it belongs to.' })
  encounter?: RecordReferenceInput | null;
}

@ObjectType({ description: 'What became of a result.' })
export class SubmitDiagnosticResultPayload {
  @Field(() => DiagnosticResult, { nullable: true, description: 'The result.' })
  diagnosticResult!: DiagnosticResult | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when the same result was known.' })
  created!: boolean;
}

@InputType({
  description:
    'A correction of a result. What is absent stays; a new finding replaces the old one together with its interpretation.',
})
export class CorrectDiagnosticResultInput {
  @Field(() => ID, { description: 'Id of the result.' })
  diagnosticResultId!: string;

  @Field(() => QuantityInput, { nullable: true, description: 'The right finding, as an amount.' })
  value?: QuantityInput | null;

  @Field(() => CodeableConceptInput, { nullable: true, description: 'The right finding, as a concept.' })
  codedValue?: CodeableConceptInput | null;

  @Field(() => String, { nullable: true, description: 'The right finding, in words; at most 20,000 characters.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'The right code of HL7 v3 ObservationInterpretation.' })
  interpretation?: string | null;

  @Field(() => ReferenceRangeInput, { nullable: true, description: 'What is usual, as it should have been told.' })
  referenceRange?: ReferenceRangeInput | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The right time.' })
  effectiveAt?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Withdraw it: it should never have been reported.' })
  enteredInError?: boolean | null;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What became of a correction.' })
export class CorrectDiagnosticResultPayload {
  @Field(() => DiagnosticResult, { nullable: true, description: 'The result as it is now.' })
  diagnosticResult!: DiagnosticResult | null;
}

@ArgsType()
export class DiagnosticResultsArguments extends PageArguments {
  @Field(() => ResultCategory, { nullable: true, description: 'Kind of examination; all kinds when absent.' })
  category?: ResultCategory | null;
}

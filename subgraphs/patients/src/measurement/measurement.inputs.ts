import { PageArguments, QuantityInput } from '@salus/subgraph-kit';
import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Measurement, MeasurementOrigin } from './measurement.type';

@InputType({ description: 'One value of a measurement that has several.' })
export class MeasurementComponentInput {
  @Field(() => String, { description: 'LOINC code.' })
  kind!: string;

  @Field(() => QuantityInput, { description: 'The value.' })
  value!: QuantityInput;
}

@InputType({ description: 'A measurement. A row that is wrong is rejected by itself; the others are taken.' })
export class MeasurementInput {
  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the device.' })
  deviceId?: string | null;

  @Field(() => String, {
    description: 'Identifier that the source gave, 1 to 200 characters: sending it again changes nothing.',
  })
  sourceIdentifier!: string;

  @Field(() => String, { description: 'LOINC code, e.g. "8867-4".' })
  kind!: string;

  @Field(() => QuantityInput, { nullable: true, description: 'The value, unless there are components.' })
  value?: QuantityInput | null;

  @Field(() => [MeasurementComponentInput], { nullable: true, description: 'Values of a kind that has several.' })
  components?: MeasurementComponentInput[] | null;

  @Field(() => String, { description: 'ISO 8601 with an offset, e.g. "2026-03-01T23:30:00+02:00".' })
  effectiveAt!: string;

  @Field(() => MeasurementOrigin, { nullable: true, description: 'Where it comes from; DEVICE when absent.' })
  origin?: MeasurementOrigin | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the device has no cuff: its blood pressure is a trend, never a class.',
  })
  cuffless?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why this replaces what was sent under the same identifier, 1 to 500 characters; the earlier version is kept, and kind, device and origin stay. When absent, other content is a conflict.',
  })
  correctionReason?: string | null;
}

@InputType({ description: 'Measurements to take in, at most 10,000.' })
export class IngestMeasurementsInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether this is history that must not raise alerts; importers only.',
  })
  historical!: boolean;

  @Field(() => [MeasurementInput], { description: 'The measurements.' })
  measurements!: MeasurementInput[];
}

export enum RejectionCode {
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  IMPLAUSIBLE = 'IMPLAUSIBLE',
  NOT_CONNECTED = 'NOT_CONNECTED',
  CONFLICT = 'CONFLICT',
}
registerEnumType(RejectionCode, {
  name: 'RejectionCode',
  description: 'Why a measurement was not taken.',
  valuesConfig: {
    BAD_USER_INPUT: { description: 'Something is not of the expected form.' },
    IMPLAUSIBLE: { description: 'The value or the time cannot be.' },
    NOT_CONNECTED: { description: 'The caller may not send for this patient, or there is no such patient.' },
    CONFLICT: {
      description: 'The source identifier is known with other content, which this row does not or may not correct.',
    },
  },
});

@ObjectType({ description: 'A measurement that was not taken.' })
export class RejectedMeasurement {
  @Field(() => Int, { description: 'Place in the input, from 0.' })
  index!: number;

  @Field(() => RejectionCode, { description: 'Why, for programs.' })
  code!: RejectionCode;

  @Field(() => String, { description: 'Why, in words: what was received and what was expected.' })
  reason!: string;
}

@ObjectType({ description: 'What became of the measurements.' })
export class IngestMeasurementsPayload {
  @Field(() => Int, {
    description:
      'How many are new; those too that their source had withdrawn before: they are kept as entered in error.',
  })
  created!: number;

  @Field(() => Int, { description: 'How many corrected what was known.' })
  corrected!: number;

  @Field(() => Int, { description: 'How many were known already.' })
  duplicates!: number;

  @Field(() => [RejectedMeasurement], { description: 'Which were not taken.' })
  rejected!: RejectedMeasurement[];
}

@InputType({ description: 'A correction of a measurement.' })
export class CorrectMeasurementInput {
  @Field(() => ID, { description: 'Id of the measurement.' })
  measurementId!: string;

  @Field(() => QuantityInput, { nullable: true, description: 'The right value.' })
  value?: QuantityInput | null;

  @Field(() => [MeasurementComponentInput], {
    nullable: true,
    description: 'The right values of a kind that has several.',
  })
  components?: MeasurementComponentInput[] | null;

  @Field(() => String, { nullable: true, description: 'The right time, ISO 8601 with an offset.' })
  effectiveAt?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Withdraw it: it should never have been recorded.' })
  enteredInError!: boolean;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What became of a correction.' })
export class CorrectMeasurementPayload {
  @Field(() => Measurement, { nullable: true, description: 'The measurement as it is now.' })
  measurement!: Measurement | null;
}

@ArgsType()
export class MeasurementsArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: 'LOINC code; all kinds when absent.' })
  kind?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'From this instant on.' })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}

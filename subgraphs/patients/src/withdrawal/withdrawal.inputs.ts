import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Measurement } from '../measurement/measurement.type';

@InputType({ description: 'A measurement that should never have been sent, named by whoever sent it.' })
export class WithdrawMeasurementInput {
  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => String, {
    description: 'Identifier that the source gave, 1 to 200 characters; that of the caller, not of another sender.',
  })
  sourceIdentifier!: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What became of a measurement to withdraw.' })
export class WithdrawMeasurementPayload {
  @Field(() => Measurement, {
    nullable: true,
    description:
      'The measurement, entered in error; absent while its value has not come: when it comes, it never counts.',
  })
  measurement!: Measurement | null;

  @Field(() => Boolean, { description: 'Whether something changed; false when it was withdrawn before.' })
  isChanged!: boolean;
}

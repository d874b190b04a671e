import { Field, ID, InputType, ObjectType } from 'type-graphql';

@InputType({ description: 'A record that should never have been recorded, of any kind.' })
export class WithdrawRecordInput {
  @Field(() => ID, {
    description:
      'Id of an Encounter, Condition, Procedure, Immunization, AllergyIntolerance, MedicationRequest, DiagnosticResult or ResultPanel.',
  })
  recordId!: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What became of a record to withdraw.' })
export class WithdrawRecordPayload {
  @Field(() => ID, { description: 'Id of the record; looked up, it says that it is withdrawn.' })
  recordId!: string;

  @Field(() => Boolean, { description: 'Whether something changed; false when it was withdrawn before.' })
  isChanged!: boolean;

  @Field(() => Boolean, {
    description: 'Whether taking away the access that came with an open encounter is still under way.',
  })
  pending!: boolean;
}

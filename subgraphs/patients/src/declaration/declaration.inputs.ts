import { Field, GraphQLISODateTime, ID, InputType } from 'type-graphql';

@InputType({ description: 'The choice of a general practitioner.' })
export class DeclareGeneralPractitionerInput {
  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => ID, { description: 'Id of the chosen practitioner.' })
  practitionerId!: string;

  @Field(() => ID, { description: 'Id of the practice (organisation) the practitioner works at.' })
  organizationId!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'From when; now when absent.' })
  from?: Date | null;
}

import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { Duty } from './duty.type';

@InputType({ description: 'A duty to enter in the roster.' })
export class AssignDutyInput {
  @Field(() => ID, { description: 'Id of the practitioner.' })
  practitionerId!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organizationId!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'From when; now when absent.' })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; without end when absent.' })
  to?: Date | null;
}

@ObjectType({ description: 'What became of a duty.' })
export class AssignDutyPayload {
  @Field(() => Duty, { nullable: true, description: 'The duty.' })
  duty!: Duty | null;

  @Field(() => Boolean, {
    description: 'Whether the duty only begins later: alerts that wait are given to it then.',
  })
  pending!: boolean;
}

import { Confidentiality } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { AccessGrant } from './grant.type';

@InputType({ description: 'Access to a patient’s data to grant.' })
export class GrantAccessInput {
  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => ID, { description: 'Id of the practitioner or the organisation to whom it is granted.' })
  granteeId!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Kinds of data: measurement, encounter, condition, procedure, immunization, allergy, medication, result, document, device, declaration, insight, alert; all when absent.',
  })
  categories?: string[] | null;

  @Field(() => Confidentiality, {
    nullable: true,
    description: 'The most sensitive records to open; NORMAL when absent.',
  })
  ceiling?: Confidentiality | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'From when; now when absent.' })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; without end when absent.' })
  to?: Date | null;
}

@ObjectType({ description: 'What became of a grant.' })
export class GrantAccessPayload {
  @Field(() => AccessGrant, { nullable: true, description: 'The grant.' })
  accessGrant!: AccessGrant | null;
}

@InputType({ description: 'A grant to revoke.' })
export class RevokeAccessInput {
  @Field(() => ID, { description: 'Id of the grant.' })
  accessGrantId!: string;
}

@ObjectType({ description: 'What became of a revocation.' })
export class RevokeAccessPayload {
  @Field(() => AccessGrant, { nullable: true, description: 'The grant.' })
  accessGrant!: AccessGrant | null;

  @Field(() => Boolean, {
    description:
      'Whether taking the access away is still under way; when false it is in force for every later request.',
  })
  pending!: boolean;
}

import { Requires } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A version of the policy that decides who may do what.' })
@Requires('policy:read')
export class PolicyVersion {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;

  @Field(() => String, { description: 'What it is about.' })
  title!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when it is in force.' })
  activatedAt!: Date;
}

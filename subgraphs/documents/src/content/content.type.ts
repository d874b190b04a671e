import { Requires } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where content is fetched or sent, by the caller who asked and with that caller’s token.' })
@Requires('document:read')
export class ContentLink {
  @Field(() => String, { description: 'The address; it opens nothing without the access token of the same caller.' })
  url!: string;

  @Field(() => GraphQLISODateTime, { description: 'Until when it can be used.' })
  expiresAt!: Date;

  @Field(() => String, { description: 'The HTTP method: GET or PUT.' })
  method!: string;
}

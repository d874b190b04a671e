import { Requires } from '@salus/subgraph-kit';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Who wrote a document (XDS author).' })
@Requires('document:read')
export class DocumentAuthor {
  @Field(() => String, { nullable: true, description: 'The person.' })
  person!: string | null;

  @Field(() => String, { nullable: true, description: 'The institution.' })
  institution!: string | null;

  @Field(() => String, { nullable: true, description: 'The role, e.g. "attending physician".' })
  role!: string | null;

  @Field(() => String, { nullable: true, description: 'The specialty.' })
  specialty!: string | null;
}

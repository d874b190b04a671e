import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Who wrote a document.' })
export class DocumentAuthorInput {
  @Field(() => String, { nullable: true, description: 'The person.' })
  person?: string | null;

  @Field(() => String, { nullable: true, description: 'The institution.' })
  institution?: string | null;

  @Field(() => String, { nullable: true, description: 'The role, e.g. "attending physician".' })
  role?: string | null;

  @Field(() => String, { nullable: true, description: 'The specialty.' })
  specialty?: string | null;
}

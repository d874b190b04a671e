import { SourceIdentifierInput } from '@salus/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Names a record of the same patient: exactly one of id and sourceIdentifier.' })
export class RecordReferenceInput {
  @Field(() => ID, { nullable: true, description: 'Id that this graph gave out.' })
  id?: string | null;

  @Field(() => SourceIdentifierInput, {
    nullable: true,
    description: 'Identifier that its source gave it; it may come earlier in the same call.',
  })
  sourceIdentifier?: SourceIdentifierInput | null;
}

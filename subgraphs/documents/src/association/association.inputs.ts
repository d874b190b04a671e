import { Field, ID, InputType } from 'type-graphql';
import { DocumentAssociationKind } from './association.type';

@InputType({ description: 'What a document is to another one, named by exactly one of documentId and uniqueId.' })
export class RelatedDocumentInput {
  @Field(() => DocumentAssociationKind, { description: 'What it is to the other one.' })
  kind!: DocumentAssociationKind;

  @Field(() => ID, { nullable: true, description: 'Id of the other one.' })
  documentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Identifier that the source gave to the other one, also of one earlier in the same submission.',
  })
  uniqueId?: string | null;
}

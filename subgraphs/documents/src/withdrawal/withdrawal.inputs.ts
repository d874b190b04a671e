import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Document } from '../document/document.type';

@InputType({ description: 'A document that should never have been here.' })
export class WithdrawDocumentInput {
  @Field(() => ID, { description: 'Id of the document.' })
  documentId!: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters; kept with who withdrew it and when.' })
  reason!: string;
}

@ObjectType({ description: 'The document as it stands after its withdrawal.' })
export class WithdrawDocumentPayload {
  @Field(() => Document, { nullable: true, description: 'The document.' })
  document!: Document | null;
}

import { Field, ID, InputType } from 'type-graphql';
import { SubmitDocumentInput } from '../document/document.inputs';

@InputType({ description: 'A document that is to take another one’s place.' })
export class ReplaceDocumentInput {
  @Field(() => ID, { description: 'Id of the document that it replaces; one that stands.' })
  documentId!: string;

  @Field(() => SubmitDocumentInput, { description: 'The new document, of the same patient.' })
  document!: SubmitDocumentInput;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

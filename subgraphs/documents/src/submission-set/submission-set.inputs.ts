import { Field, InputType, ObjectType } from 'type-graphql';
import { DocumentAuthorInput } from '../document/author.inputs';
import { SubmitDocumentInput, SubmitDocumentPayload } from '../document/document.inputs';
import { SubmissionSet } from './submission-set.type';

@InputType({ description: 'What documents that are submitted together have in common.' })
export class SubmissionSetInput {
  @Field(() => String, {
    description: 'Identifier that the source gave, 1 to 200 characters; sending it again submits nothing twice.',
  })
  uniqueId!: string;

  @Field(() => String, { nullable: true, description: 'Title, at most 500 characters.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Identifier of the system that submits.' })
  sourceId?: string | null;

  @Field(() => String, { nullable: true, description: 'What occasioned it (XDS contentTypeCode).' })
  contentTypeCode?: string | null;

  @Field(() => DocumentAuthorInput, { nullable: true, description: 'Who submits it.' })
  author?: DocumentAuthorInput | null;

  @Field(() => String, { nullable: true, description: 'Comments, at most 2,000 characters.' })
  comments?: string | null;
}

@InputType({ description: 'Documents to submit together: all of them or none.' })
export class SubmitDocumentsInput {
  @Field(() => SubmissionSetInput, { description: 'What they have in common.' })
  submissionSet!: SubmissionSetInput;

  @Field(() => [SubmitDocumentInput], {
    description: '1 to 100 documents of one patient and one organisation, none of which is known yet.',
  })
  documents!: SubmitDocumentInput[];
}

@ObjectType({ description: 'What became of documents that were submitted together.' })
export class SubmitDocumentsPayload {
  @Field(() => SubmissionSet, { nullable: true, description: 'The submission set.' })
  submissionSet!: SubmissionSet | null;

  @Field(() => [SubmitDocumentPayload], { description: 'The documents, in the order in which they were sent.' })
  documents!: SubmitDocumentPayload[];

  @Field(() => Boolean, { description: 'Whether it is new; false when the same submission was known.' })
  created!: boolean;
}

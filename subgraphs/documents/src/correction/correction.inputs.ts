import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { DocumentAuthorInput } from '../document/author.inputs';
import { Document } from '../document/document.type';

@InputType({
  description:
    'What is to be said of a document instead (XDS metadata update, ITI-57); what is absent stays. Content, patient, unique id and confidentiality are what they are.',
})
export class CorrectDocumentInput {
  @Field(() => ID, { description: 'Id of the document; one that stands.' })
  documentId!: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Title, 1 to 500 characters.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'KLAS_DOK_P1 code of the kind; see documentKinds.' })
  kind?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'LOINC code of the type; with a kind and without this, that of the kind.',
  })
  typeCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Format beyond the media type.' })
  formatCode?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the document was made.' })
  creationTime?: Date | null;

  @Field(() => String, { nullable: true, description: 'Language, e.g. "pl-PL".' })
  languageCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Type of the facility.' })
  healthcareFacilityType?: string | null;

  @Field(() => String, { nullable: true, description: 'Specialty it was made in.' })
  practiceSetting?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the service it tells of began.' })
  serviceStart?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the service it tells of ended.' })
  serviceStop?: Date | null;

  @Field(() => DocumentAuthorInput, {
    nullable: true,
    description: 'Who wrote it; takes the place of all that was said.',
  })
  author?: DocumentAuthorInput | null;

  @Field(() => String, { nullable: true, description: 'Who signed for it.' })
  legalAuthenticator?: string | null;

  @Field(() => String, { nullable: true, description: 'Comments, at most 2,000 characters.' })
  comments?: string | null;
}

@ObjectType({ description: 'The document as it stands after a correction.' })
export class CorrectDocumentPayload {
  @Field(() => Document, { nullable: true, description: 'The document.' })
  document!: Document | null;
}

import { Confidentiality } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RelatedDocumentInput } from '../association/association.inputs';
import { ContentLink } from '../content/content.type';
import { mediaTypes } from '../media-type/media-type.rules';
import { DocumentAuthorInput } from './author.inputs';
import { Document } from './document.type';

@InputType({ description: 'A document to submit: what it is, and what its content will be.' })
export class SubmitDocumentInput {
  @Field(() => String, {
    description: 'Identifier that the source gave, 1 to 200 characters; sending it again submits nothing twice.',
  })
  uniqueId!: string;

  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation that submits; the caller’s own when absent. Importers only may name another.',
  })
  organizationId?: string | null;

  @Field(() => String, { description: 'Title, 1 to 500 characters.' })
  title!: string;

  @Field(() => String, { description: 'KLAS_DOK_P1 code of the kind, e.g. "06.10"; see documentKinds.' })
  kind!: string;

  @Field(() => String, {
    description: `Media type of the content: one of ${mediaTypes.join(', ')}.`,
  })
  mimeType!: string;

  @Field(() => Int, { description: 'Size of the content in bytes, 1 to 26,214,400 (25 MB).' })
  sizeBytes!: number;

  @Field(() => String, { description: 'SHA-256 of the content, 64 hexadecimal digits.' })
  sha256!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the document was made; now when absent.' })
  creationTime?: Date | null;

  @Field(() => String, { nullable: true, description: 'Language; "pl-PL" when absent.' })
  languageCode?: string | null;

  @Field(() => String, { nullable: true, description: 'LOINC code of the type; that of the kind when absent.' })
  typeCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Format beyond the media type.' })
  formatCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Type of the facility.' })
  healthcareFacilityType?: string | null;

  @Field(() => String, { nullable: true, description: 'Specialty it was made in.' })
  practiceSetting?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the service it tells of began.' })
  serviceStart?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the service it tells of ended.' })
  serviceStop?: Date | null;

  @Field(() => DocumentAuthorInput, { nullable: true, description: 'Who wrote it.' })
  author?: DocumentAuthorInput | null;

  @Field(() => String, { nullable: true, description: 'Who signed for it.' })
  legalAuthenticator?: string | null;

  @Field(() => String, { nullable: true, description: 'Comments, at most 2,000 characters.' })
  comments?: string | null;

  @Field(() => Confidentiality, { nullable: true, description: 'How sensitive it is; NORMAL when absent.' })
  confidentiality?: Confidentiality | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether this is history that must not raise alerts; importers only.',
  })
  historical?: boolean | null;

  @Field(() => [RelatedDocumentInput], {
    nullable: true,
    description: 'What it is to other documents of the same patient, at most 20.',
  })
  relatesTo?: RelatedDocumentInput[] | null;
}

@ObjectType({ description: 'What became of a document.' })
export class SubmitDocumentPayload {
  @Field(() => Document, { nullable: true, description: 'The document.' })
  document!: Document | null;

  @Field(() => ContentLink, {
    nullable: true,
    description:
      'Where this caller is to PUT the content; absent when it is here already, or the document was withdrawn.',
  })
  upload!: ContentLink | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when the same document was known.' })
  created!: boolean;
}

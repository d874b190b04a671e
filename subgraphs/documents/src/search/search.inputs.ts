import { Confidentiality, PageArguments } from '@salus/subgraph-kit';
import { ArgsType, Field, GraphQLISODateTime, ID, InputType } from 'type-graphql';
import { DocumentAssociationKind } from '../association/association.type';
import { DocumentStatus } from '../document/status.type';

@InputType({ description: 'A span of time, as in XDS queries: its beginning belongs to it, its end does not.' })
export class DocumentTimeRange {
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Not before this.' })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Before this.' })
  to?: Date | null;
}

@InputType({
  description:
    'Which documents, as in XDS FindDocuments (ITI-18): all that is given must hold, of a list any one value; at most 100 values a list.',
})
export class DocumentsFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the patient; may be absent only for callers who see documents of a whole organisation.',
  })
  patientId?: string | null;

  @Field(() => [DocumentStatus], { nullable: true, description: 'Whether they stand; CURRENT when absent.' })
  status?: DocumentStatus[] | null;

  @Field(() => [String], { nullable: true, description: 'KLAS_DOK_P1 codes of their kinds, e.g. "06.10".' })
  classCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'LOINC codes of their types.' })
  typeCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Formats beyond the media type.' })
  formatCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Types of the facility.' })
  healthcareFacilityTypes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Specialties they were made in.' })
  practiceSettings?: string[] | null;

  @Field(() => DocumentTimeRange, { nullable: true, description: 'When they were made.' })
  creationTime?: DocumentTimeRange | null;

  @Field(() => DocumentTimeRange, { nullable: true, description: 'When the service they tell of began.' })
  serviceStart?: DocumentTimeRange | null;

  @Field(() => DocumentTimeRange, { nullable: true, description: 'When the service they tell of ended.' })
  serviceStop?: DocumentTimeRange | null;

  @Field(() => String, {
    nullable: true,
    description: 'Part of what is said of who wrote them, in upper or lower case; 1 to 200 characters.',
  })
  author?: string | null;

  @Field(() => [Confidentiality], { nullable: true, description: 'How sensitive they are.' })
  confidentiality?: Confidentiality[] | null;

  @Field(() => [String], { nullable: true, description: 'Identifiers that the source gave.' })
  uniqueIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Identifiers of entries in the registry, "urn:uuid:…".' })
  entryUuids?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the submission set that brought them.' })
  submissionSetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of a document that they are something to, or that is to them.' })
  relatedTo?: string | null;

  @Field(() => [DocumentAssociationKind], {
    nullable: true,
    description: 'With relatedTo: what the one is to the other; anything when absent.',
  })
  relatedBy?: DocumentAssociationKind[] | null;
}

@ArgsType()
export class DocumentsArguments extends PageArguments {
  @Field(() => DocumentsFilter, { nullable: true, description: 'Which documents; those that stand when absent.' })
  filter?: DocumentsFilter | null;
}

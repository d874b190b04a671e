import { CodeableConceptInput, Confidentiality, SourceIdentifierInput } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { Encounter, EncounterClass } from './encounter.type';

@InputType({ description: 'An encounter that begins, or one of the past.' })
export class OpenEncounterInput {
  @Field(() => SourceIdentifierInput, {
    description: 'Identifier of the source; sending it again opens nothing twice.',
  })
  sourceIdentifier!: SourceIdentifierInput;

  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation; the caller’s own when absent. Importers only may name another.',
  })
  organizationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the practitioner; the caller when absent. Importers only may name another.',
  })
  practitionerId?: string | null;

  @Field(() => EncounterClass, { description: 'Where care takes place.' })
  class!: EncounterClass;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it begins; now when absent.' })
  start?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; with historical: true only.' })
  end?: Date | null;

  @Field(() => CodeableConceptInput, { nullable: true, description: 'Why the patient came, e.g. in ICD-10.' })
  reason?: CodeableConceptInput | null;

  @Field(() => Confidentiality, { nullable: true, description: 'How sensitive it is; NORMAL when absent.' })
  confidentiality?: Confidentiality | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether this is history; importers only. With an end it opens nothing to anybody.',
  })
  historical?: boolean | null;
}

@ObjectType({ description: 'What became of an encounter to open.' })
export class OpenEncounterPayload {
  @Field(() => Encounter, { nullable: true, description: 'The encounter.' })
  encounter!: Encounter | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when the same encounter was known.' })
  created!: boolean;
}

@InputType({ description: 'The end of an encounter.' })
export class CloseEncounterInput {
  @Field(() => ID, { description: 'Id of the encounter.' })
  encounterId!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; now when absent.' })
  end?: Date | null;
}

@ObjectType({ description: 'What became of an encounter to close.' })
export class CloseEncounterPayload {
  @Field(() => Encounter, { nullable: true, description: 'The encounter.' })
  encounter!: Encounter | null;

  @Field(() => Boolean, { description: 'Whether withdrawing the access of those who treated is still under way.' })
  pending!: boolean;
}

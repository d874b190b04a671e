import { CodeableConceptInput } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { RecordInput } from '../record/record.inputs';
import { Encounter, EncounterClass } from './encounter.type';

@InputType({ description: 'An encounter that begins, or one of the past.' })
export class OpenEncounterInput extends RecordInput {
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

  @Field(() => CodeableConceptInput, {
    nullable: true,
    description: 'What kind of contact it is, e.g. in SNOMED CT.',
  })
  type?: CodeableConceptInput | null;
}

@ObjectType({ description: 'What became of an encounter to open.' })
export class OpenEncounterPayload {
  @Field(() => Encounter, { nullable: true, description: 'The encounter.' })
  encounter!: Encounter | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when the same encounter was known.' })
  created!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether withdrawing the access of those who treated is still under way, where a correction tells of the end.',
  })
  pending!: boolean;
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

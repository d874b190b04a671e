import { PartialDateTime } from '@salus/subgraph-kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ClinicalInput } from '../record/record.inputs';
import {
  AllergyClinicalStatus,
  AllergyCriticality,
  AllergySubstance,
  AllergyType,
  AllergyVerificationStatus,
} from './allergy.enums.type';
import { AllergyIntolerance } from './allergy.type';

@InputType({ description: 'An allergy or intolerance to record.' })
export class RecordAllergyIntoleranceInput extends ClinicalInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of who records; the caller when absent. Importers only may name another.',
  })
  recorderId?: string | null;

  @Field(() => AllergyClinicalStatus, { nullable: true, description: 'Whether it goes on.' })
  clinicalStatus?: AllergyClinicalStatus | null;

  @Field(() => AllergyVerificationStatus, { nullable: true, description: 'How certain it is.' })
  verificationStatus?: AllergyVerificationStatus | null;

  @Field(() => AllergyType, { nullable: true, description: 'By what mechanism the patient reacts.' })
  type?: AllergyType | null;

  @Field(() => [AllergySubstance], { nullable: true, description: 'What kinds of substance it is about.' })
  substances?: AllergySubstance[] | null;

  @Field(() => AllergyCriticality, { nullable: true, description: 'How grave a reaction may be.' })
  criticality?: AllergyCriticality | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it began.' })
  onset?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it was stated.' })
  assertedAt?: string | null;
}

@ObjectType({ description: 'What became of an allergy or intolerance.' })
export class RecordAllergyIntolerancePayload {
  @Field(() => AllergyIntolerance, { nullable: true, description: 'The allergy or intolerance.' })
  allergyIntolerance!: AllergyIntolerance | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when it was known or corrected.' })
  created!: boolean;
}

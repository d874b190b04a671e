import { CodeableConceptInput, PartialDateTime } from '@salus/subgraph-kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ClinicalInput } from '../record/record.inputs';
import { Condition, ConditionClinicalStatus, ConditionVerificationStatus } from './condition.type';

@InputType({ description: 'A condition to record.' })
export class RecordConditionInput extends ClinicalInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of who records; the caller when absent. Importers only may name another.',
  })
  recorderId?: string | null;

  @Field(() => ConditionClinicalStatus, { nullable: true, description: 'Whether it goes on; UNKNOWN when absent.' })
  clinicalStatus?: ConditionClinicalStatus | null;

  @Field(() => ConditionVerificationStatus, { nullable: true, description: 'How certain it is.' })
  verificationStatus?: ConditionVerificationStatus | null;

  @Field(() => CodeableConceptInput, { nullable: true, description: 'How grave it is.' })
  severity?: CodeableConceptInput | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it began.' })
  onset?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it ended.' })
  abatement?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it was stated.' })
  assertedAt?: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to add, at most 20,000 characters.' })
  note?: string | null;
}

@ObjectType({ description: 'What became of a condition.' })
export class RecordConditionPayload {
  @Field(() => Condition, { nullable: true, description: 'The condition.' })
  condition!: Condition | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when it was known or corrected.' })
  created!: boolean;
}

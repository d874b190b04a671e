import { PartialDateTime } from '@salus/subgraph-kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ClinicalInput } from '../record/record.inputs';
import { Immunization, ImmunizationStatus } from './immunization.type';

@InputType({ description: 'An immunisation to record.' })
export class RecordImmunizationInput extends ClinicalInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of who gives it; the caller when absent. Importers only may name another.',
  })
  performerId?: string | null;

  @Field(() => ImmunizationStatus, { nullable: true, description: 'Whether it was given; COMPLETED when absent.' })
  status?: ImmunizationStatus | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When.' })
  occurrence?: string | null;

  @Field(() => String, { nullable: true, description: 'Lot of the vaccine.' })
  lotNumber?: string | null;

  @Field(() => Int, { nullable: true, description: 'Which dose of the series, 1 to 99.' })
  doseNumber?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether who gave it tells of it; true when absent.' })
  isPrimarySource?: boolean | null;
}

@ObjectType({ description: 'What became of an immunisation.' })
export class RecordImmunizationPayload {
  @Field(() => Immunization, { nullable: true, description: 'The immunisation.' })
  immunization!: Immunization | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when it was known or corrected.' })
  created!: boolean;
}

import { PartialDateTime } from '@salus/subgraph-kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ClinicalInput } from '../record/record.inputs';
import { RecordReferenceInput } from '../reference/reference.inputs';
import { MedicationRequest, MedicationRequestIntent, MedicationRequestStatus } from './medication.type';

@InputType({ description: 'A request for medication to record.' })
export class RecordMedicationRequestInput extends ClinicalInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of who requests; the caller when absent. Importers only may name another.',
  })
  requesterId?: string | null;

  @Field(() => MedicationRequestStatus, { description: 'Whether it holds.' })
  status!: MedicationRequestStatus;

  @Field(() => MedicationRequestIntent, { nullable: true, description: 'How binding it is; ORDER when absent.' })
  intent?: MedicationRequestIntent | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it was written.' })
  authoredAt?: string | null;

  @Field(() => RecordReferenceInput, { nullable: true, description: 'The condition that is the reason.' })
  reason?: RecordReferenceInput | null;

  @Field(() => String, { nullable: true, description: 'How to take it, at most 20,000 characters.' })
  dosage?: string | null;
}

@ObjectType({ description: 'What became of a request for medication.' })
export class RecordMedicationRequestPayload {
  @Field(() => MedicationRequest, { nullable: true, description: 'The request.' })
  medicationRequest!: MedicationRequest | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when it was known or corrected.' })
  created!: boolean;
}

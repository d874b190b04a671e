import { PartialDateTime } from '@salus/subgraph-kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ClinicalInput } from '../record/record.inputs';
import { RecordReferenceInput } from '../reference/reference.inputs';
import { Procedure, ProcedureStatus } from './procedure.type';

@InputType({ description: 'A procedure to record.' })
export class RecordProcedureInput extends ClinicalInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of who does it; the caller when absent. Importers only may name another.',
  })
  performerId?: string | null;

  @Field(() => ProcedureStatus, { description: 'How far it has come.' })
  status!: ProcedureStatus;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it began, or is planned to.' })
  start?: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it ended.' })
  end?: string | null;

  @Field(() => RecordReferenceInput, { nullable: true, description: 'The condition that is the reason.' })
  reason?: RecordReferenceInput | null;

  @Field(() => String, { nullable: true, description: 'What there is to add, at most 20,000 characters.' })
  note?: string | null;
}

@ObjectType({ description: 'What became of a procedure.' })
export class RecordProcedurePayload {
  @Field(() => Procedure, { nullable: true, description: 'The procedure.' })
  procedure!: Procedure | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when it was known or corrected.' })
  created!: boolean;
}

import { connectionType, encodeId, PartialDateTime, Requires } from '@salus/subgraph-kit';
import { Ctx, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Condition, type ConditionContext } from '../condition/condition.type';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ClinicalRecord } from '../record/clinical.type';

export enum ProcedureStatus {
  PREPARATION = 'preparation',
  IN_PROGRESS = 'in-progress',
  NOT_DONE = 'not-done',
  ON_HOLD = 'on-hold',
  STOPPED = 'stopped',
  COMPLETED = 'completed',
  UNKNOWN = 'unknown',
}
registerEnumType(ProcedureStatus, {
  name: 'ProcedureStatus',
  description: 'How far a procedure has come (FHIR event-status).',
  valuesConfig: {
    PREPARATION: { description: 'It is being prepared.' },
    IN_PROGRESS: { description: 'It goes on.' },
    NOT_DONE: { description: 'It was not done.' },
    ON_HOLD: { description: 'It is interrupted.' },
    STOPPED: { description: 'It was given up before it was complete.' },
    COMPLETED: { description: 'It was done.' },
    UNKNOWN: { description: 'The source did not say.' },
  },
});

@Entity({ name: 'procedure' })
@ObjectType({ description: 'Something done to or for a patient, as an operation or a counselling.' })
@Directive('@key(fields: "id")')
@Requires('procedure:read')
export class Procedure extends ClinicalRecord {
  @Column({ type: 'text' })
  @Field(() => ProcedureStatus, { description: 'How far it has come.' })
  status!: ProcedureStatus;

  @Column({ type: 'text', name: 'start_time', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it began.' })
  start!: string | null;

  @Column({ type: 'text', name: 'end_time', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it ended.' })
  end!: string | null;

  @Column({ type: 'uuid', name: 'reason_id', nullable: true })
  reasonId!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What there is to add, in words.' })
  note!: string | null;

  @Field(() => ID, { description: 'Opaque id of the procedure.' })
  get id(): string {
    return encodeId('Procedure', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who did it.' })
  get performer(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }

  @Field(() => Condition, { nullable: true, description: 'Why it was done, where that is open to the caller.' })
  reason(@Ctx() context: ConditionContext): Promise<Condition | null> | null {
    const { patientId: patient, reasonId: local } = this;
    return local ? context.loaders.condition.load({ patient, local }) : null;
  }
}

export const ProcedureConnection = connectionType(Procedure, Requires('procedure:read'));

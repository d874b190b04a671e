import { connectionType, encodeId, PartialDateTime, Requires } from '@salus/subgraph-kit';
import { Ctx, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Condition, type ConditionContext } from '../condition/condition.type';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ClinicalRecord } from '../record/clinical.type';

export enum MedicationRequestStatus {
  ACTIVE = 'active',
  ON_HOLD = 'on-hold',
  CANCELLED = 'cancelled',
  COMPLETED = 'completed',
  STOPPED = 'stopped',
  DRAFT = 'draft',
  UNKNOWN = 'unknown',
}
registerEnumType(MedicationRequestStatus, {
  name: 'MedicationRequestStatus',
  description: 'Whether a request for medication holds (FHIR medicationrequest-status).',
  valuesConfig: {
    ACTIVE: { description: 'It holds.' },
    ON_HOLD: { description: 'It is interrupted.' },
    CANCELLED: { description: 'It was taken back before anything was given.' },
    COMPLETED: { description: 'Everything was given.' },
    STOPPED: { description: 'It was ended early.' },
    DRAFT: { description: 'It is not yet issued.' },
    UNKNOWN: { description: 'The source did not say.' },
  },
});

export enum MedicationRequestIntent {
  PROPOSAL = 'proposal',
  PLAN = 'plan',
  ORDER = 'order',
  ORIGINAL_ORDER = 'original-order',
  REFLEX_ORDER = 'reflex-order',
  FILLER_ORDER = 'filler-order',
  INSTANCE_ORDER = 'instance-order',
  OPTION = 'option',
}
registerEnumType(MedicationRequestIntent, {
  name: 'MedicationRequestIntent',
  description: 'How binding a request for medication is (FHIR medicationrequest-intent).',
  valuesConfig: {
    PROPOSAL: { description: 'A suggestion by somebody who may not order it.' },
    PLAN: { description: 'Intended, not yet ordered.' },
    ORDER: { description: 'Ordered.' },
    ORIGINAL_ORDER: { description: 'The first order of a chain.' },
    REFLEX_ORDER: { description: 'Ordered because of another order’s outcome.' },
    FILLER_ORDER: { description: 'As understood by who fills the order.' },
    INSTANCE_ORDER: { description: 'One instance of a repeated order.' },
    OPTION: { description: 'One of several choices.' },
  },
});

@Entity({ name: 'medication_request' })
@ObjectType({ description: 'A prescription or another request for medication; its code is the medication.' })
@Directive('@key(fields: "id")')
@Requires('medication:read')
export class MedicationRequest extends ClinicalRecord {
  @Column({ type: 'text' })
  @Field(() => MedicationRequestStatus, { description: 'Whether it holds.' })
  status!: MedicationRequestStatus;

  @Column({ type: 'text' })
  @Field(() => MedicationRequestIntent, { description: 'How binding it is.' })
  intent!: MedicationRequestIntent;

  @Column({ type: 'text', name: 'authored_at', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it was written.' })
  authoredAt!: string | null;

  @Column({ type: 'uuid', name: 'reason_id', nullable: true })
  reasonId!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'How to take it, in words.' })
  dosage!: string | null;

  @Field(() => ID, { description: 'Opaque id of the request.' })
  get id(): string {
    return encodeId('MedicationRequest', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who requested it.' })
  get requester(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }

  @Field(() => Condition, { nullable: true, description: 'Why it was requested, where that is open to the caller.' })
  reason(@Ctx() context: ConditionContext): Promise<Condition | null> | null {
    const { patientId: patient, reasonId: local } = this;
    return local ? context.loaders.condition.load({ patient, local }) : null;
  }
}

export const MedicationRequestConnection = connectionType(MedicationRequest, Requires('medication:read'));

import { connectionType, encodeId, PartialDateTime, Requires } from '@salus/subgraph-kit';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ClinicalRecord } from '../record/clinical.type';

export enum ImmunizationStatus {
  COMPLETED = 'completed',
  NOT_DONE = 'not-done',
}
registerEnumType(ImmunizationStatus, {
  name: 'ImmunizationStatus',
  description: 'Whether a vaccine was given (FHIR immunization-status).',
  valuesConfig: {
    COMPLETED: { description: 'It was given.' },
    NOT_DONE: { description: 'It was not given.' },
  },
});

@Entity({ name: 'immunization' })
@ObjectType({ description: 'A vaccination, given or not; its code is the vaccine (CVX or another code system).' })
@Directive('@key(fields: "id")')
@Requires('immunization:read')
export class Immunization extends ClinicalRecord {
  @Column({ type: 'text' })
  @Field(() => ImmunizationStatus, { description: 'Whether it was given.' })
  status!: ImmunizationStatus;

  @Column({ type: 'text', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When.' })
  occurrence!: string | null;

  @Column({ type: 'text', name: 'lot_number', nullable: true })
  @Field(() => String, { nullable: true, description: 'Lot of the vaccine.' })
  lotNumber!: string | null;

  @Column({ type: 'int', name: 'dose_number', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Which dose of the series, from 1.' })
  doseNumber!: number | null;

  @Column({ type: 'boolean', name: 'is_primary_source' })
  @Field(() => Boolean, { description: 'Whether it is told by who gave it; otherwise it was heard from others.' })
  isPrimarySource!: boolean;

  @Field(() => ID, { description: 'Opaque id of the immunisation.' })
  get id(): string {
    return encodeId('Immunization', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who gave it.' })
  get performer(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }
}

export const ImmunizationConnection = connectionType(Immunization, Requires('immunization:read'));

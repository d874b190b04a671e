import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { encodeId } from '@salus/subgraph-kit';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Patient } from '../patient/patient.type';

@ObjectType({ description: 'A clinician; the rest is told by the security subgraph.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Practitioner {
  @Field(() => ID, { description: 'Opaque id of the practitioner.' })
  id!: string;
}

export const practitionerStub = (practitioner: string): Practitioner =>
  Object.assign(new Practitioner(), { id: encodeId('Practitioner', { local: practitioner }) });

/** That a patient chose a general practitioner (a declaration to primary care). */
@Entity({ name: 'declaration' })
export class Declaration {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'declaration_id' })
  declarationId!: string;

  @Column({ type: 'uuid', name: 'practitioner_id' })
  practitionerId!: string;

  @Column({ type: 'uuid', name: 'practice_id' })
  practiceId!: string;

  @Column({ type: 'timestamptz', name: 'valid_from' })
  validFrom!: Date;

  @Column({ type: 'timestamptz', name: 'valid_to', nullable: true })
  validTo!: Date | null;

  /** the event by which this declaration took access from the one before; null for a first one */
  @Column({ type: 'uuid', name: 'replacing_event_id', nullable: true })
  replacingEventId!: string | null;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;
}

@ObjectType({ description: 'What became of a declaration.' })
export class DeclareGeneralPractitionerPayload {
  @Field(() => Patient, { nullable: true, description: 'The patient.' })
  patient!: Patient | null;

  @Field(() => Boolean, { description: 'Whether withdrawing the previous practitioner’s access is still under way.' })
  pending!: boolean;
}

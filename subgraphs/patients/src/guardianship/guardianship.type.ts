import { encodeId, Requires } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'guardianship' })
@ObjectType({ description: 'That a person represents a patient, as a parent represents a child.' })
@Requires('guardianship:read')
export class Guardianship {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'guardianship_id' })
  guardianshipId!: string;

  @Column({ type: 'uuid', name: 'representative_id' })
  representativeId!: string;

  @Column({ type: 'timestamptz', name: 'valid_from' })
  @Field(() => GraphQLISODateTime, { description: 'From when.' })
  from!: Date;

  @Column({ type: 'timestamptz', name: 'valid_to', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; absent while it goes on.' })
  to!: Date | null;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the guardianship.' })
  get id(): string {
    return encodeId('Guardianship', { patient: this.patientId, local: this.guardianshipId });
  }
}

@InputType({ description: 'A representation to establish.' })
export class EstablishGuardianshipInput {
  @Field(() => ID, { description: 'Id of the patient who is represented.' })
  patientId!: string;

  @Field(() => ID, { description: 'Id of the person, a patient too, who represents.' })
  representativeId!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when, e.g. the eighteenth birthday.' })
  to?: Date | null;
}

@InputType({ description: 'A representation to end.' })
export class EndGuardianshipInput {
  @Field(() => ID, { description: 'Id of the guardianship.' })
  guardianshipId!: string;
}

@ObjectType({ description: 'What became of a representation.' })
export class GuardianshipPayload {
  @Field(() => Guardianship, { nullable: true, description: 'The guardianship.' })
  guardianship!: Guardianship | null;

  @Field(() => Boolean, { description: 'Whether withdrawing access is still under way.' })
  pending!: boolean;
}

import { SourceIdentifier } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { Organization, organizationStub } from '../organization/organization.type';
import { Patient, patientStub } from '../patient/patient.type';

/** What every record of a patient has, whatever it is about. */
@ObjectType({ description: 'A record of a patient.' })
export abstract class StoredRecord {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  /** uuid v7, unique over all kinds of records */
  @PrimaryColumn({ type: 'uuid', name: 'record_id' })
  recordId!: string;

  @Column({ type: 'text', name: 'source_system', nullable: true })
  sourceSystem!: string | null;

  @Column({ type: 'text', name: 'source_value', nullable: true })
  sourceValue!: string | null;

  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Version, from 1; each change adds one.' })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  @Field(() => GraphQLISODateTime, { description: 'When it was first recorded here.' })
  recordedAt!: Date;

  /** whether it came as history: its events alert nobody */
  @Column({ type: 'boolean' })
  historical!: boolean;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  /** opaque public id */
  abstract readonly id: string;

  /** whether it was entered in error */
  abstract readonly isWithdrawn: boolean;

  @Field(() => Patient, { nullable: true, description: 'Whom it is about.' })
  get patient(): Patient {
    return patientStub(this.patientId);
  }

  @Field(() => Organization, { nullable: true, description: 'Whose record it is: where the care was given.' })
  get organization(): Organization | null {
    return organizationStub(this.organizationId);
  }

  @Field(() => SourceIdentifier, { nullable: true, description: 'Identifier that its source gave it.' })
  get sourceIdentifier(): SourceIdentifier | null {
    const { sourceSystem: system, sourceValue: value } = this;
    return system !== null && value !== null ? { system, value } : null;
  }
}

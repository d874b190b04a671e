import { GraphQLJSON } from 'graphql-scalars';
import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Organization, organizationStub } from '../organization/organization.type';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';

@Entity({ name: 'record_version' })
@ObjectType({ description: 'What a record said before it was changed, and who changed it when and why.' })
export class RecordVersion {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'record_id' })
  recordId!: string;

  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'Version, from 1.' })
  version!: number;

  @Column({ type: 'jsonb' })
  @Field(() => GraphQLJSON, {
    description: 'All that it said, by the names of its fields; codes as in FHIR, references as ids.',
  })
  content!: Record<string, unknown>;

  /** subject of who replaced it */
  @Column({ type: 'text', name: 'replaced_by' })
  replacedBySubject!: string;

  @Column({ type: 'uuid', name: 'replaced_by_practitioner_id', nullable: true })
  replacedByPractitionerId!: string | null;

  @Column({ type: 'uuid', name: 'replaced_by_organization_id', nullable: true })
  replacedByOrganizationId!: string | null;

  @Column({ type: 'timestamptz', name: 'replaced_at' })
  @Field(() => GraphQLISODateTime, { description: 'When it was replaced.' })
  replacedAt!: Date;

  @Column({ type: 'text', name: 'source_system', nullable: true })
  @Field(() => String, { nullable: true, description: 'Which source system sent what replaced it.' })
  sourceSystem!: string | null;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'Why it was replaced.' })
  reason!: string;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => Practitioner, { nullable: true, description: 'Who replaced it, where that was a practitioner.' })
  get replacedBy(): Practitioner | null {
    return practitionerStub(this.replacedByPractitionerId);
  }

  @Field(() => Organization, { nullable: true, description: 'In which organisation it was replaced.' })
  get replacedAtOrganization(): Organization | null {
    return organizationStub(this.replacedByOrganizationId);
  }
}

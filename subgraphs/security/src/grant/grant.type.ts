import { Confidentiality, connectionType, encodeId, Requires } from '@salus/subgraph-kit';
import { createUnionType, Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Organization } from '../organization/organization.type';
import { Practitioner } from '../practitioner/practitioner.type';

export const Grantee = createUnionType({
  name: 'Grantee',
  description: 'To whom access is granted: a person, or an organisation with all who act for it.',
  types: () => [Practitioner, Organization] as const,
});

@Entity({ name: 'access_grant' })
@ObjectType({ description: 'That a patient lets somebody see their data.' })
@Requires('access-grant:read')
export class AccessGrant {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'access_grant_id' })
  accessGrantId!: string;

  @Column({ type: 'uuid', name: 'grantee_id' })
  granteeId!: string;

  @Column({ type: 'text', name: 'grantee_kind' })
  granteeKind!: 'practitioner' | 'organization';

  @Column({ type: 'text', array: true, name: 'granted_categories' })
  grantedCategories!: string[];

  @Column({ type: 'smallint' })
  @Field(() => Confidentiality, { description: 'The most sensitive records that it opens.' })
  ceiling!: Confidentiality;

  @Column({ type: 'timestamptz', name: 'valid_from' })
  @Field(() => GraphQLISODateTime, { description: 'From when.' })
  from!: Date;

  @Column({ type: 'timestamptz', name: 'valid_to', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; without end when absent.' })
  to!: Date | null;

  @Column({ type: 'text', name: 'granted_by' })
  grantedBy!: string;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked; absent while it stands.' })
  revokedAt!: Date | null;

  /** of the row itself, for the policy; what the grant opens is in `grantedCategories` */
  @Column({ type: 'text', array: true, name: 'categories' })
  rowCategories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the grant.' })
  get id(): string {
    return encodeId('AccessGrant', { patient: this.patientId, local: this.accessGrantId });
  }

  @Field(() => [String], { description: 'Kinds of data that it opens, e.g. "measurement"; "*" for all.' })
  get categories(): string[] {
    return this.grantedCategories;
  }
}

export const AccessGrantConnection = connectionType(AccessGrant, Requires('access-grant:read'));

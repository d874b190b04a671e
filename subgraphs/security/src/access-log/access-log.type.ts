import { connectionType, encodeId, Requires } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Practitioner } from '../practitioner/practitioner.type';

export enum AccessActorKind {
  PATIENT = 'patient',
  REPRESENTATIVE = 'representative',
  PRACTITIONER = 'practitioner',
  OTHER = 'other',
}
registerEnumType(AccessActorKind, {
  name: 'AccessActorKind',
  description: 'In what capacity somebody looked.',
  valuesConfig: {
    PATIENT: { description: 'The patient themselves.' },
    REPRESENTATIVE: { description: 'Somebody who represents the patient.' },
    PRACTITIONER: { description: 'A clinician, named.' },
    OTHER: { description: 'An official or a client system, as an auditor, a laboratory’s system or a device.' },
  },
});

@ObjectType({ description: 'Who looked.' })
@Requires('access-log:read')
export class AccessActor {
  practitionerId!: string | null;

  @Field(() => AccessActorKind, { description: 'In what capacity.' })
  kind!: AccessActorKind;
}

@Entity({ name: 'access_log' })
@ObjectType({ description: 'That somebody looked at a patient’s data, or was refused.' })
@Requires('access-log:read')
export class AccessLogEntry {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'entry_id' })
  entryId!: string;

  @Column({ type: 'smallint' })
  shard!: number;

  @Column({ type: 'bigint' })
  sequence!: string;

  @Column({ type: 'bytea', name: 'previous_hash' })
  previousHash!: Buffer;

  @Column({ type: 'bytea' })
  hash!: Buffer;

  @Column({ type: 'timestamptz' })
  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'uuid', name: 'actor_patient_id', nullable: true })
  actorPatientId!: string | null;

  @Column({ type: 'uuid', name: 'actor_practitioner_id', nullable: true })
  actorPractitionerId!: string | null;

  @Column({ type: 'uuid', name: 'actor_organization_id', nullable: true })
  actorOrganizationId!: string | null;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'For what purpose: HL7 purpose of use, e.g. "TREAT".' })
  purpose!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'What was done, as the root fields of the operation, e.g. "query patient".' })
  action!: string;

  @Column({ type: 'text', nullable: true })
  operation!: string | null;

  @Column({ type: 'text', name: 'request_id' })
  requestId!: string;

  @Column({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it was emergency access.' })
  emergency!: boolean;

  @Column({ type: 'text', array: true, name: 'shown_categories' })
  shownCategories!: string[];

  @Column({ type: 'text', array: true, name: 'refused_categories' })
  refusedCategories!: string[];

  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many records were shown.' })
  count!: number;

  /** of the row itself, for the policy */
  @Column({ type: 'text', array: true, name: 'categories' })
  rowCategories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the entry.' })
  get id(): string {
    return encodeId('AccessLogEntry', { patient: this.patientId, local: this.entryId });
  }

  @Field(() => [String], { description: 'Kinds of data that were looked at or refused, e.g. "measurement".' })
  get categories(): string[] {
    return [...new Set([...this.shownCategories, ...this.refusedCategories])];
  }

  @Field(() => Boolean, { description: 'Whether something was refused.' })
  get refused(): boolean {
    return this.refusedCategories.length > 0;
  }

  @Field(() => AccessActor, { description: 'Who looked.' })
  get actor(): AccessActor {
    return Object.assign(new AccessActor(), { kind: actorKind(this), practitionerId: this.actorPractitionerId });
  }
}

/** A clinician who looks as a patient, at their own data or that of those they represent, says so by the purpose. */
function actorKind({ patientId, actorPatientId, actorPractitionerId, purpose }: AccessLogEntry): AccessActorKind {
  const isClinician = actorPractitionerId !== null && purpose !== 'PATRQT';
  if (isClinician) return AccessActorKind.PRACTITIONER;
  if (actorPatientId === null) return AccessActorKind.OTHER;
  return actorPatientId === patientId ? AccessActorKind.PATIENT : AccessActorKind.REPRESENTATIVE;
}

export const AccessLogEntryConnection = connectionType(AccessLogEntry, Requires('access-log:read'));

export const practitionerOf = ({ kind, practitionerId }: AccessActor): string | null =>
  kind === AccessActorKind.PRACTITIONER ? practitionerId : null;

export const fullName = ({ givenName, familyName }: Practitioner): string => `${givenName} ${familyName}`;

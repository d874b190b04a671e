import { Requires } from '@salus/subgraph-kit';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum IdentityKind {
  PESEL = 'pesel',
  OTHER = 'other',
}
registerEnumType(IdentityKind, {
  name: 'IdentityKind',
  description: 'What sort of identifier it is.',
  valuesConfig: {
    PESEL: { description: 'The Polish national number.' },
    OTHER: { description: 'A document or a number of another system.' },
  },
});

export enum IdentityRole {
  OWN = 'own',
  REPRESENTATIVE = 'representative',
}
registerEnumType(IdentityRole, {
  name: 'IdentityRole',
  description: 'Whose identifier it is.',
  valuesConfig: {
    OWN: { description: "The patient's own." },
    REPRESENTATIVE: { description: 'That of a representative, as newborns have until they get their own.' },
  },
});

export enum IdentityVerification {
  VALID = 'valid',
  MISMATCH = 'mismatch',
  CHECKSUM_ERROR = 'checksum-error',
  UNCHECKED = 'unchecked',
}
registerEnumType(IdentityVerification, {
  name: 'IdentityVerification',
  description: 'What checking the identifier gave.',
  valuesConfig: {
    VALID: { description: 'It is well-formed and agrees with the birth date and sex.' },
    MISMATCH: { description: 'It is well-formed but carries another birth date or sex.' },
    CHECKSUM_ERROR: { description: 'It is not well-formed and was accepted as unverified.' },
    UNCHECKED: { description: 'It is of a system without a known check.' },
  },
});

@Entity({ name: 'patient_identity' })
@ObjectType({ description: 'An identifier of a patient. The whole value never leaves the system.' })
@Requires('patient:read')
export class PatientIdentity {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'identity_id' })
  identityId!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'URI of the system that gave the identifier.' })
  system!: string;

  @Column({ type: 'text' })
  @Field(() => IdentityKind, { description: 'What sort of identifier it is.' })
  kind!: IdentityKind;

  @Column({ type: 'text' })
  @Field(() => IdentityRole, { description: 'Whose identifier it is.' })
  role!: IdentityRole;

  @Column({ type: 'text' })
  @Field(() => IdentityVerification, { description: 'What checking it gave.' })
  verification!: IdentityVerification;

  @Column({ type: 'bytea', name: 'sealed_value' })
  sealedValue!: Buffer;

  @Column({ type: 'bytea', name: 'lookup_hash' })
  lookupHash!: Buffer;

  @Column({ type: 'smallint', name: 'key_version' })
  keyVersion!: number;

  @Column({ type: 'text', name: 'masked_value' })
  @Field(() => String, { description: 'The identifier with all but its last three characters hidden.' })
  maskedValue!: string;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;
}

import { connectionType, encodeId, Requires } from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Organization, organizationStub } from '../organization/organization.type';
import { QuarantineReason } from '../quarantine/quarantine.type';
import { DocumentAuthor } from './author.type';
import { confidentialityCode } from './confidentiality.rules';
import { DocumentAvailability, DocumentStatus } from './status.type';

/** OID of this repository, made of a UUID (ITU-T X.667). */
const repositoryOid = '2.25.147695778972201592801369095050979947510';

@Entity({ name: 'document' })
@ObjectType({ description: 'A document of a patient, described by the attributes of IHE XDS.' })
@Directive('@key(fields: "id")')
@Requires('document:read')
export class Document {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'document_id' })
  documentId!: string;

  @Column({ type: 'text', name: 'unique_id' })
  @Field(() => String, { description: 'Identifier that the source gave.' })
  uniqueId!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Column({ type: 'uuid', name: 'kind_id' })
  kindId!: string;

  @Column({ type: 'text', name: 'class_code' })
  @Field(() => String, { description: 'KLAS_DOK_P1 code, e.g. "06.10".' })
  classCode!: string;

  @Column({ type: 'text', name: 'type_code', nullable: true })
  @Field(() => String, { nullable: true, description: 'LOINC code of the type of document.' })
  typeCode!: string | null;

  @Column({ type: 'text', name: 'format_code', nullable: true })
  @Field(() => String, { nullable: true, description: 'Format beyond the media type, e.g. the template of a CDA.' })
  formatCode!: string | null;

  @Column({ type: 'timestamptz', name: 'creation_time' })
  @Field(() => GraphQLISODateTime, { description: 'When the document was made.' })
  creationTime!: Date;

  @Column({ type: 'text', name: 'language_code' })
  @Field(() => String, { description: 'Language, e.g. "pl-PL".' })
  languageCode!: string;

  @Column({ type: 'text', name: 'mime_type' })
  @Field(() => String, { description: 'Media type of the content.' })
  mimeType!: string;

  @Column({ type: 'text', name: 'sha256' })
  @Field(() => String, { description: 'SHA-256 of the content, in hexadecimal.' })
  hash!: string;

  @Column({ type: 'int', name: 'size_bytes' })
  @Field(() => Int, { description: 'Size of the content in bytes.' })
  size!: number;

  @Column({ type: 'text', name: 'healthcare_facility_type', nullable: true })
  @Field(() => String, { nullable: true, description: 'Type of the facility (XDS healthcareFacilityTypeCode).' })
  healthcareFacilityType!: string | null;

  @Column({ type: 'text', name: 'practice_setting', nullable: true })
  @Field(() => String, { nullable: true, description: 'Specialty it was made in (XDS practiceSettingCode).' })
  practiceSetting!: string | null;

  @Column({ type: 'timestamptz', name: 'service_start', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the service it tells of began.' })
  serviceStart!: Date | null;

  @Column({ type: 'timestamptz', name: 'service_stop', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the service it tells of ended.' })
  serviceStop!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  @Field(() => DocumentAuthor, { nullable: true, description: 'Who wrote it.' })
  author!: DocumentAuthor | null;

  @Column({ type: 'text', name: 'legal_authenticator', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who signed for it.' })
  legalAuthenticator!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Comments.' })
  comments!: string | null;

  @Column({ type: 'text' })
  @Field(() => DocumentStatus, { description: 'Whether it stands.' })
  status!: DocumentStatus;

  @Column({ type: 'text' })
  @Field(() => DocumentAvailability, { description: 'Whether its content is here.' })
  availability!: DocumentAvailability;

  @Column({ type: 'text', name: 'quarantine_reason', nullable: true })
  @Field(() => QuarantineReason, { nullable: true, description: 'Why the content that came is not taken, if so.' })
  quarantineReason!: QuarantineReason | null;

  @Column({ type: 'uuid', name: 'submission_set_id', nullable: true })
  submissionSetId!: string | null;

  @Column({ type: 'int', default: 1 })
  @Field(() => Int, { description: 'Version of what is said of it, from 1; see versions.' })
  version!: number;

  @Column({ type: 'boolean' })
  historical!: boolean;

  /** subject of who declared it */
  @Column({ type: 'text', name: 'submitted_by' })
  submittedBy!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the document.' })
  get id(): string {
    return encodeId('Document', { patient: this.patientId, local: this.documentId });
  }

  @Field(() => String, { description: 'Identifier of the entry in the registry (XDS entryUUID).' })
  get entryUuid(): string {
    return `urn:uuid:${this.documentId}`;
  }

  @Field(() => Boolean, { description: 'Whether it was withdrawn; then lists leave it out and its content is closed.' })
  get isWithdrawn(): boolean {
    return this.status === DocumentStatus.WITHDRAWN;
  }

  @Field(() => String, { description: 'HL7 v3 Confidentiality: U, L, M, N, R or V.' })
  get confidentialityCode(): string {
    return confidentialityCode(this.confidentiality);
  }

  @Field(() => String, { description: 'OID of the repository that keeps the content.' })
  get repositoryUniqueId(): string {
    return repositoryOid;
  }

  @Field(() => Organization, { nullable: true, description: 'Who submitted it.' })
  get organization(): Organization | null {
    return organizationStub(this.organizationId);
  }
}

export const DocumentConnection = connectionType(Document, Requires('document:read'));

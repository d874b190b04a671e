import { encodeId, Requires } from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DocumentAuthor } from '../document/author.type';
import { confidentialityCode } from '../document/confidentiality.rules';
import { Organization, organizationStub } from '../organization/organization.type';

@Entity({ name: 'submission_set' })
@ObjectType({ description: 'Documents of one patient that were submitted together (XDS SubmissionSet).' })
@Directive('@key(fields: "id")')
@Requires('document:read')
export class SubmissionSet {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'submission_set_id' })
  submissionSetId!: string;

  @Column({ type: 'text', name: 'unique_id' })
  @Field(() => String, { description: 'Identifier that the source gave.' })
  uniqueId!: string;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Title.' })
  title!: string | null;

  @Column({ type: 'text', name: 'source_id', nullable: true })
  @Field(() => String, { nullable: true, description: 'Identifier of the system that submitted.' })
  sourceId!: string | null;

  @Column({ type: 'text', name: 'content_type_code', nullable: true })
  @Field(() => String, { nullable: true, description: 'What occasioned it (XDS contentTypeCode).' })
  contentTypeCode!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @Field(() => DocumentAuthor, { nullable: true, description: 'Who submitted it.' })
  author!: DocumentAuthor | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Comments.' })
  comments!: string | null;

  /** subject of who submitted it */
  @Column({ type: 'text', name: 'submitted_by' })
  submittedBy!: string;

  @Column({ type: 'timestamptz', name: 'submission_time' })
  @Field(() => GraphQLISODateTime, { description: 'When it was submitted.' })
  submissionTime!: Date;

  @Column({ type: 'text', array: true })
  categories!: string[];

  /** the highest of its documents */
  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the submission set.' })
  get id(): string {
    return encodeId('SubmissionSet', { patient: this.patientId, local: this.submissionSetId });
  }

  @Field(() => String, { description: 'Identifier of the entry in the registry (XDS entryUUID).' })
  get entryUuid(): string {
    return `urn:uuid:${this.submissionSetId}`;
  }

  @Field(() => String, { description: 'HL7 v3 Confidentiality: that of the most confidential of its documents.' })
  get confidentialityCode(): string {
    return confidentialityCode(this.confidentiality);
  }

  @Field(() => Organization, { nullable: true, description: 'Which organisation submitted it.' })
  get organization(): Organization | null {
    return organizationStub(this.organizationId);
  }
}

import { Requires } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum DocumentAssociationKind {
  REPLACES = 'replaces',
  APPENDS = 'appends',
  TRANSFORMS = 'transforms',
  SIGNS = 'signs',
}
registerEnumType(DocumentAssociationKind, {
  name: 'DocumentAssociationKind',
  description: 'What a document is to another one (IHE ITI TF-3 4.2.2.2).',
  valuesConfig: {
    REPLACES: { description: 'RPLC: it takes the other one’s place as soon as its content is here.' },
    APPENDS: { description: 'APND: it adds to the other one.' },
    TRANSFORMS: { description: 'XFRM: it is the other one in another form, e.g. a translation.' },
    SIGNS: { description: 'signs: it is a signature of the other one.' },
  },
});

@Entity({ name: 'document_association' })
@ObjectType({ description: 'That a document is something to another one.' })
@Requires('document:read')
export class DocumentAssociation {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'document_id' })
  documentId!: string;

  @PrimaryColumn({ type: 'text' })
  @Field(() => DocumentAssociationKind, { description: 'What the source is to the target.' })
  kind!: DocumentAssociationKind;

  @PrimaryColumn({ type: 'uuid', name: 'target_id' })
  targetId!: string;

  /** of a replacement: why */
  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why, where that was said.' })
  reason!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  @Field(() => GraphQLISODateTime, { description: 'When it was said.' })
  recordedAt!: Date;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;
}

import { encodeId, RequiresAuthentication } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'duty' })
@ObjectType({ description: 'That a practitioner is on duty at an organisation: urgent findings reach them there.' })
@RequiresAuthentication()
export class Duty {
  @PrimaryColumn({ type: 'uuid', name: 'duty_id' })
  dutyId!: string;

  @Column({ type: 'uuid', name: 'practitioner_id' })
  practitionerId!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'timestamptz', name: 'valid_from' })
  @Field(() => GraphQLISODateTime, { description: 'From when.' })
  from!: Date;

  @Column({ type: 'timestamptz', name: 'valid_to', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; absent while it goes on.' })
  to!: Date | null;

  @Field(() => ID, { description: 'Opaque id of the duty.' })
  get id(): string {
    return encodeId('Duty', { local: this.dutyId });
  }
}

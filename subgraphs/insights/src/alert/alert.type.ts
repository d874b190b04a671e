import { encodeId, Requires } from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InsightSeverity } from '../insight/insight.type';

export enum AlertStatus {
  RAISED = 'raised',
  ACKNOWLEDGED = 'acknowledged',
  RETRACTED = 'retracted',
}
registerEnumType(AlertStatus, {
  name: 'AlertStatus',
  description: 'What has become of an alert.',
  valuesConfig: {
    RAISED: { description: 'Nobody has acknowledged it yet.' },
    ACKNOWLEDGED: { description: 'Somebody has taken it over; it is settled for all.' },
    RETRACTED: { description: 'What it rested on was corrected or withdrawn, or what it asked for is answered.' },
  },
});

@ObjectType({ description: 'A clinician; the rest is told by the security subgraph.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Practitioner {
  @Field(() => ID, { description: 'Opaque id of the practitioner.' })
  id!: string;
}

@Entity({ name: 'alert' })
@ObjectType({ description: 'That somebody has to look at an insight.' })
@Directive('@key(fields: "id")')
@Requires('alert:read')
export class Alert {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'alert_id' })
  alertId!: string;

  @Column({ type: 'uuid', name: 'insight_id' })
  insightId!: string;

  @Column({ type: 'text' })
  @Field(() => InsightSeverity, { description: 'How soon somebody has to act.' })
  severity!: InsightSeverity;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'In one line, at most 140 characters.' })
  title!: string;

  @Column({ type: 'text' })
  @Field(() => AlertStatus, { description: 'What has become of it.' })
  status!: AlertStatus;

  @Column({ type: 'timestamptz', name: 'raised_at', default: () => 'now()' })
  @Field(() => GraphQLISODateTime, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was acknowledged.' })
  acknowledgedAt!: Date | null;

  @Column({ type: 'uuid', name: 'acknowledged_by', nullable: true })
  acknowledgedByUuid!: string | null;

  @Column({ type: 'text', name: 'acknowledgement_comment', nullable: true })
  acknowledgementComment!: string | null;

  @Column({ type: 'timestamptz', name: 'retracted_at', nullable: true })
  retractedAt!: Date | null;

  /** the `alert.unrouted` event that waits for an answer; null while there are recipients */
  @Column({ type: 'uuid', name: 'unrouted_event_id', nullable: true })
  unroutedEventId!: string | null;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the alert.' })
  get id(): string {
    return encodeId('Alert', { patient: this.patientId, local: this.alertId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who acknowledged it.' })
  get acknowledgedBy(): Practitioner | null {
    if (this.acknowledgedByUuid === null) return null;
    return Object.assign(new Practitioner(), { id: encodeId('Practitioner', { local: this.acknowledgedByUuid }) });
  }
}

@ObjectType({ description: 'One alert of the caller’s inbox and its place there.' })
@Requires('alert:read')
export class AlertEvent {
  @Field(() => String, { description: 'Its place in the inbox; pass it as `after` to go on behind it.' })
  cursor!: string;

  @Field(() => Alert, { nullable: true, description: 'The alert as it stands now.' })
  alert!: Alert | null;
}

@ObjectType({ description: 'A page of the caller’s inbox.' })
@Requires('alert:read')
export class AlertEventConnection {
  @Field(() => [AlertEvent], { description: 'The alerts, in the order in which they came.' })
  nodes!: AlertEvent[];

  @Field(() => String, { nullable: true, description: 'Cursor of the last alert of the page.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an entry tells of its alert: that it was raised, or that it changed since. */
export type EntryKind = 'raised' | 'updated';

/** One line of a practitioner's inbox: which alert, not what it says. Positions of a recipient are dense, in commit order. */
@Entity({ name: 'inbox_entry' })
export class InboxEntry {
  /** uuid of the practitioner */
  @PrimaryColumn({ type: 'uuid' })
  recipient!: string;

  @PrimaryColumn({ type: 'bigint' })
  position!: string;

  @Column({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @Column({ type: 'uuid', name: 'alert_id' })
  alertId!: string;

  @Column({ type: 'text' })
  kind!: EntryKind;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}

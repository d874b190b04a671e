import type { Context } from '@salus/subgraph-kit';
import { Ctx, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import type { RecordVersionLoader } from '../version/record-version.loader';
import { RecordVersion } from '../version/record-version.type';
import { StoredRecord } from './record.type';

/** A record whose earlier versions are told as what they said. */
@ObjectType({ description: 'A record of a patient whose earlier versions are kept.' })
export abstract class VersionedRecord extends StoredRecord {
  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it was withdrawn: it should never have been recorded.' })
  get isWithdrawn(): boolean {
    return this.withdrawnAt !== null;
  }

  @Field(() => [RecordVersion], { description: 'Earlier versions, oldest first.' })
  versions(@Ctx() context: Context<{ recordVersion: RecordVersionLoader }>): Promise<RecordVersion[]> {
    return context.loaders.recordVersion.load({ patient: this.patientId, local: this.recordId });
  }
}

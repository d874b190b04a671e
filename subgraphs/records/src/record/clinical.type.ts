import { CodeableConcept } from '@salus/subgraph-kit';
import { Ctx, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { Encounter, type EncounterContext } from '../encounter/encounter.type';
import { VersionedRecord } from './versioned.type';

/** What conditions, procedures, immunisations, allergies, medication requests and result panels share. */
@ObjectType({ description: 'A clinical record of a patient.' })
export abstract class ClinicalRecord extends VersionedRecord {
  @Column({ type: 'jsonb' })
  @Field(() => CodeableConcept, { description: 'What it is, in the code system of its source.' })
  code!: CodeableConcept;

  @Column({ type: 'uuid', name: 'encounter_id', nullable: true })
  encounterId!: string | null;

  @Column({ type: 'uuid', name: 'practitioner_id', nullable: true })
  practitionerId!: string | null;

  /** where it stands in lists: the earliest instant its times can mean, else when it was recorded */
  @Column({ type: 'timestamptz', name: 'happened_at' })
  happenedAt!: Date;

  @Field(() => Encounter, {
    nullable: true,
    description: 'The encounter it belongs to, where it is open to the caller.',
  })
  encounter(@Ctx() context: EncounterContext): Promise<Encounter | null> | null {
    const { patientId: patient, encounterId: local } = this;
    return local ? context.loaders.encounter.load({ patient, local }) : null;
  }
}

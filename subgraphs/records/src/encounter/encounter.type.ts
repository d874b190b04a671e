import {
  CodeableConcept,
  connectionType,
  type Context,
  encodeId,
  Period,
  Requires,
  type RowLoader,
} from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { VersionedRecord } from '../record/versioned.type';

export enum EncounterStatus {
  IN_PROGRESS = 'in-progress',
  FINISHED = 'finished',
}
registerEnumType(EncounterStatus, {
  name: 'EncounterStatus',
  description: 'Whether an encounter goes on.',
  valuesConfig: {
    IN_PROGRESS: { description: 'It goes on; those who treat have access.' },
    FINISHED: { description: 'It is over.' },
  },
});

export enum EncounterClass {
  AMBULATORY = 'ambulatory',
  EMERGENCY = 'emergency',
  HOME = 'home',
  INPATIENT = 'inpatient',
  VIRTUAL = 'virtual',
  OBSERVATION = 'observation',
  SHORT_STAY = 'short-stay',
  FIELD = 'field',
  OTHER = 'other',
}
registerEnumType(EncounterClass, {
  name: 'EncounterClass',
  description: 'Where care takes place (HL7 v3 ActEncounterCode).',
  valuesConfig: {
    AMBULATORY: { description: 'AMB: a visit.' },
    EMERGENCY: { description: 'EMER: an emergency.' },
    HOME: { description: 'HH: at the patient’s home.' },
    INPATIENT: { description: 'IMP: a stay in hospital.' },
    VIRTUAL: { description: 'VR: by telephone or video.' },
    OBSERVATION: { description: 'OBSENC: under observation, to decide on a stay.' },
    SHORT_STAY: { description: 'SS: a stay of less than a day.' },
    FIELD: { description: 'FLD: outside, as at an accident.' },
    OTHER: { description: 'Another class, or one that the source did not say.' },
  },
});

@Entity({ name: 'encounter' })
@ObjectType({ description: 'A contact of a patient with those who treat.' })
@Directive('@key(fields: "id")')
@Requires('encounter:read')
export class Encounter extends VersionedRecord {
  @Column({ type: 'text' })
  @Field(() => EncounterClass, { description: 'Where care takes place.' })
  class!: EncounterClass;

  @Column({ type: 'timestamptz', name: 'start_at' })
  startAt!: Date;

  @Column({ type: 'timestamptz', name: 'end_at', nullable: true })
  endAt!: Date | null;

  @Column({ type: 'uuid', name: 'practitioner_id', nullable: true })
  practitionerId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @Field(() => CodeableConcept, { nullable: true, description: 'Why the patient came, e.g. in ICD-10.' })
  reason!: CodeableConcept | null;

  @Column({ type: 'jsonb', nullable: true })
  @Field(() => CodeableConcept, { nullable: true, description: 'What kind of contact it is, e.g. in SNOMED CT.' })
  type!: CodeableConcept | null;

  /** the event that told of the end; absent when it was over as it was recorded */
  @Column({ type: 'uuid', name: 'closing_event_id', nullable: true })
  closingEventId!: string | null;

  /** never null: whose encounter it is decides who gets access by it */
  declare organizationId: string;

  @Field(() => ID, { description: 'Opaque id of the encounter.' })
  get id(): string {
    return encodeId('Encounter', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Period, { description: 'When it took place.' })
  get period(): Period {
    return { start: this.startAt, end: this.endAt };
  }

  @Field(() => EncounterStatus, { description: 'Whether it goes on.' })
  get status(): EncounterStatus {
    return this.endAt ? EncounterStatus.FINISHED : EncounterStatus.IN_PROGRESS;
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who treats.' })
  get practitioner(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }
}

/** What of the context finds encounters. */
export type EncounterContext = Context<{ encounter: RowLoader<Encounter> }>;

export const EncounterConnection = connectionType(Encounter, Requires('encounter:read'));

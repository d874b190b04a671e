import { connectionType, encodeId, HumanName, RequiresAuthentication, SourceIdentifier } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum Profession {
  PHYSICIAN = 'physician',
  DENTIST = 'dentist',
  FELDSHER = 'feldsher',
  NURSE = 'nurse',
  MIDWIFE = 'midwife',
  PARAMEDIC = 'paramedic',
  PHYSIOTHERAPIST = 'physiotherapist',
  PSYCHOLOGIST = 'psychologist',
  LABORATORY_DIAGNOSTICIAN = 'laboratory-diagnostician',
  RADIOGRAPHER = 'radiographer',
  PHARMACIST = 'pharmacist',
  PHARMACY_TECHNICIAN = 'pharmacy-technician',
  DIETITIAN = 'dietitian',
  SPEECH_THERAPIST = 'speech-therapist',
  OTHER = 'other',
}
registerEnumType(Profession, {
  name: 'Profession',
  description: 'The profession of a practitioner.',
  valuesConfig: {
    PHYSICIAN: { description: 'Physician.' },
    DENTIST: { description: 'Dentist.' },
    FELDSHER: { description: 'Feldsher.' },
    NURSE: { description: 'Nurse.' },
    MIDWIFE: { description: 'Midwife.' },
    PARAMEDIC: { description: 'Paramedic.' },
    PHYSIOTHERAPIST: { description: 'Physiotherapist.' },
    PSYCHOLOGIST: { description: 'Psychologist.' },
    LABORATORY_DIAGNOSTICIAN: { description: 'Laboratory diagnostician.' },
    RADIOGRAPHER: { description: 'Radiographer.' },
    PHARMACIST: { description: 'Pharmacist.' },
    PHARMACY_TECHNICIAN: { description: 'Pharmacy technician.' },
    DIETITIAN: { description: 'Dietitian.' },
    SPEECH_THERAPIST: { description: 'Speech therapist.' },
    OTHER: { description: 'Another medical profession.' },
  },
});

@Entity({ name: 'practitioner' })
@ObjectType({ description: 'A clinician or another person who provides care.' })
@Directive('@key(fields: "id")')
@RequiresAuthentication()
export class Practitioner {
  @PrimaryColumn({ type: 'uuid', name: 'practitioner_id' })
  practitionerId!: string;

  @Column({ type: 'text', name: 'given_name' })
  givenName!: string;

  @Column({ type: 'text', name: 'family_name' })
  familyName!: string;

  @Column({ type: 'text' })
  @Field(() => Profession, { description: 'Profession.' })
  profession!: Profession;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'NPWZ: number of the licence to practise.' })
  npwz!: string | null;

  @Column({ type: 'jsonb', default: [] })
  @Field(() => [SourceIdentifier], { description: 'Other identifiers, as registers and sources gave them.' })
  identifiers!: SourceIdentifier[];

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the practitioner.' })
  get id(): string {
    return encodeId('Practitioner', { local: this.practitionerId });
  }

  @Field(() => HumanName, { description: 'Name.' })
  get name(): HumanName {
    return { given: this.givenName, family: this.familyName };
  }
}

export const PractitionerConnection = connectionType(Practitioner, RequiresAuthentication());

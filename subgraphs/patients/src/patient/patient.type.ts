import { connectionType, encodeId, HumanName, PartialDateTime, Region, regionOf, Requires } from '@salus/subgraph-kit';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum Sex {
  FEMALE = 'female',
  MALE = 'male',
  OTHER = 'other',
  UNKNOWN = 'unknown',
}
registerEnumType(Sex, {
  name: 'Sex',
  description: 'Administrative sex.',
  valuesConfig: {
    FEMALE: { description: 'Female.' },
    MALE: { description: 'Male.' },
    OTHER: { description: 'Neither female nor male.' },
    UNKNOWN: { description: 'Not known, or not recorded.' },
  },
});

@ObjectType({ description: 'A postal address.' })
@Requires('patient:read')
export class Address {
  @Field(() => String, { nullable: true, description: 'Street, house and flat.' })
  line!: string | null;

  @Field(() => String, { nullable: true, description: 'Town or village.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, e.g. "00-950".' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Country, ISO 3166-1 alpha-2, e.g. "PL".' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'State or region of another country, in words.' })
  state!: string | null;

  terytCode!: string | null;

  @Field(() => Region, { nullable: true, description: 'Voivodeship, for a place in Poland that is known so far.' })
  get region(): Region | null {
    return this.terytCode === null ? null : regionOf(this.terytCode);
  }
}

@Entity({ name: 'patient' })
@ObjectType({ description: 'A person who receives care.' })
@Directive('@key(fields: "id")')
@Requires('patient:read')
export class Patient {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @Column({ type: 'text', name: 'given_name' })
  givenName!: string;

  @Column({ type: 'text', name: 'family_name' })
  familyName!: string;

  @Column({ type: 'date', name: 'birth_date' })
  @Field(() => GraphQLLocalDate, { description: 'Date of birth.' })
  birthDate!: string;

  @Column({ type: 'text', name: 'deceased_at', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When the patient died, as precisely as it is known.' })
  deceasedAt!: string | null;

  @Column({ type: 'text' })
  @Field(() => Sex, { description: 'Administrative sex.' })
  sex!: Sex;

  @Column({ type: 'text', name: 'address_line', nullable: true })
  addressLine!: string | null;

  @Column({ type: 'text', name: 'address_city', nullable: true })
  addressCity!: string | null;

  @Column({ type: 'text', name: 'address_postal_code', nullable: true })
  addressPostalCode!: string | null;

  @Column({ type: 'text', name: 'address_country', nullable: true })
  addressCountry!: string | null;

  @Column({ type: 'text', name: 'address_state', nullable: true })
  addressState!: string | null;

  @Column({ type: 'text', name: 'teryt_code', nullable: true })
  terytCode!: string | null;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Field(() => ID, { description: 'Opaque id of the patient.' })
  get id(): string {
    return encodeId('Patient', { patient: this.patientId });
  }

  @Field(() => HumanName, { description: 'Official name.' })
  get name(): HumanName {
    return { given: this.givenName, family: this.familyName };
  }

  @Field(() => Address, { nullable: true, description: 'Home address.' })
  get address(): Address | null {
    const address = {
      line: this.addressLine,
      city: this.addressCity,
      postalCode: this.addressPostalCode,
      country: this.addressCountry,
      state: this.addressState,
      terytCode: this.terytCode,
    };
    const isKnown = Object.values(address).some((part) => part !== null);
    return isKnown ? Object.assign(new Address(), address) : null;
  }
}

export const PatientConnection = connectionType(Patient, Requires('patient:read'));

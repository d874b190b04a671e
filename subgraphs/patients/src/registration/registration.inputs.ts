import { HumanNameInput, PartialDateTime, SourceIdentifierInput } from '@salus/subgraph-kit';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { IdentityInput } from '../identity/identity.inputs';
import { Patient, Sex } from '../patient/patient.type';

@InputType({ description: 'A postal address.' })
export class AddressInput {
  @Field(() => String, { nullable: true, description: 'Street, house and flat.' })
  line?: string | null;

  @Field(() => String, { nullable: true, description: 'Town or village.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, e.g. "00-950".' })
  postalCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'TERYT code of a place in Poland: two digits of the voivodeship, or seven of the commune.',
  })
  terytCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Country, ISO 3166-1 alpha-2, e.g. "PL".' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'State or region of another country, in words.' })
  state?: string | null;
}

@InputType({ description: 'A patient to register.' })
export class RegisterPatientInput {
  @Field(() => SourceIdentifierInput, {
    description: 'Identifier of the source; sending it again registers nobody twice.',
  })
  sourceIdentifier!: SourceIdentifierInput;

  @Field(() => HumanNameInput, { description: 'Official name.' })
  name!: HumanNameInput;

  @Field(() => GraphQLLocalDate, { description: 'Date of birth.' })
  birthDate!: string;

  @Field(() => PartialDateTime, { nullable: true, description: 'When the patient died, as precisely as it is known.' })
  deceasedAt?: string | null;

  @Field(() => Sex, { description: 'Administrative sex.' })
  sex!: Sex;

  @Field(() => AddressInput, { nullable: true, description: 'Home address.' })
  address?: AddressInput | null;

  @Field(() => [IdentityInput], {
    defaultValue: [],
    description: 'National and other identifiers; a patient without any is legal.',
  })
  identities!: IdentityInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether this is history that must not raise alerts; importers only.',
  })
  historical!: boolean;
}

@ObjectType({ description: 'What became of a registration.' })
export class RegisterPatientPayload {
  @Field(() => Patient, { nullable: true, description: 'The patient.' })
  patient!: Patient | null;

  @Field(() => Boolean, { description: 'Whether the patient is new; false when the same registration was known.' })
  created!: boolean;
}

@InputType({ description: 'Patients to register, at most 1,000. A row that is wrong is rejected by itself.' })
export class RegisterPatientsInput {
  @Field(() => [RegisterPatientInput], { description: 'The patients.' })
  patients!: RegisterPatientInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether all of it is history that must not raise alerts; importers only.',
  })
  historical!: boolean;
}

export enum RegistrationStatus {
  CREATED = 'created',
  KNOWN = 'known',
  REJECTED = 'rejected',
}
registerEnumType(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'What became of a registration.',
  valuesConfig: {
    CREATED: { description: 'The patient is new.' },
    KNOWN: { description: 'The same registration was known already.' },
    REJECTED: { description: 'It was not taken.' },
  },
});

@ObjectType({ description: 'What became of one registration of a batch.' })
export class RegistrationOutcome {
  @Field(() => Int, { description: 'Place in the input, from 0.' })
  index!: number;

  @Field(() => RegistrationStatus, { description: 'What became of it.' })
  status!: RegistrationStatus;

  @Field(() => ID, { nullable: true, description: 'Id of the patient, unless rejected.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected, as a code of errors.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected, in words.' })
  reason!: string | null;
}

@ObjectType({ description: 'What became of the registrations.' })
export class RegisterPatientsPayload {
  @Field(() => [RegistrationOutcome], { description: 'One for each, in the order of the input.' })
  outcomes!: RegistrationOutcome[];
}

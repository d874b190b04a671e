import { HumanNameInput, SourceIdentifierInput } from '@salus/subgraph-kit';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { IdentityInput } from '../identity/identity.inputs';
import { Patient, Sex } from './patient.type';

@InputType({ description: 'A postal address within Poland.' })
export class AddressInput {
  @Field(() => String, { nullable: true, description: 'Street, house and flat.' })
  line?: string | null;

  @Field(() => String, { nullable: true, description: 'Town or village.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, e.g. "00-950".' })
  postalCode?: string | null;

  @Field(() => String, { description: 'TERYT code: two digits of the voivodeship, or seven of the commune.' })
  terytCode!: string;
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

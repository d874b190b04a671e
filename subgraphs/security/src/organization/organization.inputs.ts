import { PageArguments, SourceIdentifierInput } from '@salus/subgraph-kit';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Organization, OrganizationKind } from './organization.type';

@InputType({ description: 'An organisation to register.' })
export class RegisterOrganizationInput {
  @Field(() => SourceIdentifierInput, {
    description: 'Identifier of the source; sending it again registers nothing twice.',
  })
  sourceIdentifier!: SourceIdentifierInput;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  name!: string;

  @Field(() => OrganizationKind, { description: 'What kind of place it is.' })
  kind!: OrganizationKind;

  @Field(() => String, { nullable: true, description: 'REGON number: 9 or 14 digits with their checksum.' })
  regon?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'TERYT code: two digits of the voivodeship, or seven of the commune.',
  })
  terytCode?: string | null;

  @Field(() => [SourceIdentifierInput], {
    nullable: true,
    description:
      'Other identifiers, as registers and sources gave them; at most 20, none of a civil register (PESEL, identity cards, passports).',
  })
  identifiers?: SourceIdentifierInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation it is part of; at most five levels, one in another.',
  })
  partOfId?: string | null;
}

@InputType({ description: 'Which organisations; all that is given has to hold.' })
export class OrganizationSearchInput {
  @Field(() => String, {
    nullable: true,
    description: 'Beginnings of words of the name, in any order; marks on letters may be missing.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Voivodeship it lies in: TERYT code of two digits, e.g. "14".' })
  region?: string | null;

  @Field(() => OrganizationKind, { nullable: true, description: 'What kind of place it is.' })
  kind?: OrganizationKind | null;

  @Field(() => ID, { nullable: true, description: 'Id of an organisation that it is part of, directly or not.' })
  partOfId?: string | null;
}

@ArgsType()
export class OrganizationsArguments extends PageArguments {
  @Field(() => OrganizationSearchInput, { nullable: true, description: 'Which ones; all when absent.' })
  search?: OrganizationSearchInput | null;
}

@ObjectType({ description: 'What became of a registration.' })
export class RegisterOrganizationPayload {
  @Field(() => Organization, { nullable: true, description: 'The organisation.' })
  organization!: Organization | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when the same registration was known.' })
  created!: boolean;
}

import { HumanNameInput, PageArguments, SourceIdentifierInput } from '@salus/subgraph-kit';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Practitioner, Profession } from './practitioner.type';

@InputType({ description: 'A practitioner to register.' })
export class RegisterPractitionerInput {
  @Field(() => SourceIdentifierInput, {
    description: 'Identifier of the source; sending it again registers nobody twice.',
  })
  sourceIdentifier!: SourceIdentifierInput;

  @Field(() => HumanNameInput, { description: 'Name.' })
  name!: HumanNameInput;

  @Field(() => Profession, { description: 'Profession.' })
  profession!: Profession;

  @Field(() => String, {
    nullable: true,
    description:
      'NPWZ: number of the licence to practise. Of physicians and dentists seven digits with their checksum, of others 1 to 20 characters.',
  })
  npwz?: string | null;

  @Field(() => [SourceIdentifierInput], {
    nullable: true,
    description:
      'Other identifiers, as registers and sources gave them; at most 20, none of a civil register (PESEL, identity cards, passports).',
  })
  identifiers?: SourceIdentifierInput[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation the practitioner works at.' })
  organizationId?: string | null;
}

@InputType({ description: 'Which practitioners; all that is given has to hold.' })
export class PractitionerSearchInput {
  @Field(() => String, {
    nullable: true,
    description: 'Beginnings of given or family names, in any order; marks on letters may be missing.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'NPWZ: the whole number of the licence to practise.' })
  npwz?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation they work at, or at a part of it.' })
  organizationId?: string | null;

  @Field(() => Profession, { nullable: true, description: 'Profession.' })
  profession?: Profession | null;

  @Field(() => String, {
    nullable: true,
    description: 'Voivodeship of the organisation they work at: TERYT code of two digits, e.g. "14".',
  })
  region?: string | null;
}

@ArgsType()
export class PractitionersArguments extends PageArguments {
  @Field(() => PractitionerSearchInput, { nullable: true, description: 'Which ones; all when absent.' })
  search?: PractitionerSearchInput | null;
}

@ObjectType({ description: 'What became of a registration.' })
export class RegisterPractitionerPayload {
  @Field(() => Practitioner, { nullable: true, description: 'The practitioner.' })
  practitioner!: Practitioner | null;

  @Field(() => Boolean, { description: 'Whether they are new; false when the same registration was known.' })
  created!: boolean;
}

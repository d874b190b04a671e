import { PageArguments } from '@salus/subgraph-kit';
import { GraphQLLocalDate } from 'graphql-scalars';
import { ArgsType, Field, InputType } from 'type-graphql';

@InputType({ description: 'Whom to look for; at least one of these, all of them must fit.' })
export class PatientSearchInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Words of the name in any order, or their beginnings. Marks of letters may be missing, and one slip of the pen per word.',
  })
  name?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Date of birth.' })
  birthDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Voivodeship of the home address: two digits of its TERYT code, e.g. "14".',
  })
  region?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those who are declared to the caller as their general practitioner.',
  })
  isOwn?: boolean | null;
}

@ArgsType()
export class PatientSearchArguments extends PageArguments {
  @Field(() => PatientSearchInput, { description: 'Whom to look for.' })
  search!: PatientSearchInput;
}

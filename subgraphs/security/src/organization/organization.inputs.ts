import { SourceIdentifierInput } from '@salus/subgraph-kit';
import { Field, InputType, ObjectType } from 'type-graphql';
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

  @Field(() => String, { nullable: true, description: 'REGON number: 9 or 14 digits.' })
  regon?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'TERYT code: two digits of the voivodeship, or seven of the commune.',
  })
  terytCode?: string | null;
}

@ObjectType({ description: 'What became of a registration.' })
export class RegisterOrganizationPayload {
  @Field(() => Organization, { nullable: true, description: 'The organisation.' })
  organization!: Organization | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when the same registration was known.' })
  created!: boolean;
}

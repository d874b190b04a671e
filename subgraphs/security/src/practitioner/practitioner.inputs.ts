import { HumanNameInput, SourceIdentifierInput } from '@salus/subgraph-kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
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
    description: 'Other identifiers, as registers and sources gave them; at most 20.',
  })
  identifiers?: SourceIdentifierInput[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation the practitioner works at.' })
  organizationId?: string | null;
}

@ObjectType({ description: 'What became of a registration.' })
export class RegisterPractitionerPayload {
  @Field(() => Practitioner, { nullable: true, description: 'The practitioner.' })
  practitioner!: Practitioner | null;

  @Field(() => Boolean, { description: 'Whether they are new; false when the same registration was known.' })
  created!: boolean;
}

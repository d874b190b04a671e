import { Directive, Field, Float, GraphQLISODateTime, InputType, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A name of a person in its parts.' })
@Directive('@shareable')
export class HumanName {
  @Field(() => String, { description: 'Given names, in their usual order.' })
  given!: string;

  @Field(() => String, { description: 'Family name.' })
  family!: string;
}

@InputType({ description: 'A name of a person in its parts.' })
export class HumanNameInput {
  @Field(() => String, { description: 'Given names, in their usual order.' })
  given!: string;

  @Field(() => String, { description: 'Family name.' })
  family!: string;
}

@ObjectType({ description: 'A concept of a code system, as in FHIR.' })
@Directive('@shareable')
export class CodeableConcept {
  @Field(() => String, { description: 'URI of the code system, e.g. "http://loinc.org".' })
  system!: string;

  @Field(() => String, { description: 'The code in that system.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'What the code means, in words.' })
  display!: string | null;
}

@InputType({ description: 'A concept of a code system, as in FHIR.' })
export class CodeableConceptInput {
  @Field(() => String, { description: 'URI of the code system, e.g. "http://loinc.org".' })
  system!: string;

  @Field(() => String, { description: 'The code in that system.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'What the code means, in words.' })
  display?: string | null;
}

@ObjectType({ description: 'A measured amount.' })
@Directive('@shareable')
export class Quantity {
  @Field(() => Float, { description: 'The number.' })
  value!: number;

  @Field(() => String, { description: 'UCUM code of the unit, e.g. "mm[Hg]".' })
  unit!: string;
}

@InputType({ description: 'A measured amount.' })
export class QuantityInput {
  @Field(() => Float, { description: 'The number.' })
  value!: number;

  @Field(() => String, { description: 'UCUM code of the unit, e.g. "mm[Hg]".' })
  unit!: string;
}

@ObjectType({ description: 'A span of time; a missing end means that it goes on.' })
@Directive('@shareable')
export class Period {
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it began.' })
  start!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; absent while it goes on.' })
  end!: Date | null;
}

@ObjectType({ description: 'An identifier that a source system gave: where something comes from.' })
@Directive('@shareable')
export class SourceIdentifier {
  @Field(() => String, { description: 'URI of the system that gave the identifier.' })
  system!: string;

  @Field(() => String, { description: 'The identifier in that system.' })
  value!: string;
}

@InputType({ description: 'An identifier that a source system gave; sending it again changes nothing.' })
export class SourceIdentifierInput {
  @Field(() => String, { description: 'URI of the system that gave the identifier, at most 200 characters.' })
  system!: string;

  @Field(() => String, { description: 'The identifier in that system, at most 200 characters.' })
  value!: string;
}

export const loinc = 'http://loinc.org';

import { CodeableConcept, PartialDateTime, Requires } from '@salus/subgraph-kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Immunization } from '../immunization/immunization.type';

@ObjectType({ description: 'One vaccine of a vaccination card, with its doses.' })
@Requires('immunization:read')
export class VaccinationCardEntry {
  @Field(() => CodeableConcept, { description: 'The vaccine.' })
  vaccine!: CodeableConcept;

  @Field(() => Int, { description: 'How many doses were given.' })
  doseCount!: number;

  @Field(() => [PartialDateTime], { description: 'When doses were given, as far as known, oldest first.' })
  dates!: string[];

  @Field(() => [Immunization], { description: 'The doses, oldest first.' })
  immunizations!: Immunization[];
}

@ObjectType({ description: 'What a patient was vaccinated with.' })
@Requires('immunization:read')
export class VaccinationCard {
  @Field(() => [VaccinationCardEntry], { description: 'One entry for each vaccine, the most recently given first.' })
  entries!: VaccinationCardEntry[];
}

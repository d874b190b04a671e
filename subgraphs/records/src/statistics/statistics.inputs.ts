import { StatisticsDimension } from '@salus/subgraph-kit';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class ConditionStatisticsArguments {
  @Field(() => String, {
    description: 'URI of the code system of the condition, e.g. "http://hl7.org/fhir/sid/icd-10".',
  })
  system!: string;

  @Field(() => String, { description: 'The code in that system, as it was recorded, e.g. "E11".' })
  code!: string;

  @Field(() => String, { description: 'A month that has ended, e.g. "2026-03" (UTC).' })
  month!: string;

  @Field(() => [StatisticsDimension], { description: 'What to group by; nothing gives the country as a whole.' })
  groupBy!: StatisticsDimension[];
}

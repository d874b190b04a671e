import { StatisticsDimension } from '@salus/subgraph-kit';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class MeasurementStatisticsArguments {
  @Field(() => String, {
    description: 'LOINC code of a kind with one value, also that of a component, e.g. "8480-6"; in its usual unit.',
  })
  kind!: string;

  @Field(() => String, { description: 'A month that has ended, e.g. "2026-03" (UTC).' })
  month!: string;

  @Field(() => [StatisticsDimension], { description: 'What to group by; nothing gives the country as a whole.' })
  groupBy!: StatisticsDimension[];
}

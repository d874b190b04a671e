import { Requires, Statistics } from '@salus/subgraph-kit';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RecordsContext } from '../context';
import { ConditionStatisticsArguments } from './statistics.inputs';
import type { StatisticsService } from './statistics.service';

@Resolver(() => Statistics)
export class StatisticsResolver {
  constructor(private readonly service: StatisticsService) {}

  @Query(() => Statistics, {
    nullable: true,
    description:
      'How many people had a condition in a month: recorded as certain or as a working diagnosis, begun before the month ended, not ended before it began. Once told, a month stays as it was told.',
  })
  @Requires('condition:aggregate')
  conditionStatistics(
    @Ctx() context: RecordsContext,
    @Args(() => ConditionStatisticsArguments) request: ConditionStatisticsArguments,
  ): Promise<Statistics> {
    return this.service.ofConditions(context, request);
  }
}

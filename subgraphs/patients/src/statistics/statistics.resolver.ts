import { Requires, Statistics } from '@salus/subgraph-kit';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { PatientsContext } from '../context';
import { MeasurementStatisticsArguments } from './statistics.inputs';
import type { StatisticsService } from './statistics.service';

@Resolver(() => Statistics)
export class StatisticsResolver {
  constructor(private readonly service: StatisticsService) {}

  @Query(() => Statistics, {
    nullable: true,
    description:
      'How many people had something measured in a month, and the mean of their means. Once told, a month stays as it was told, unless nobody had it.',
  })
  @Requires('measurement:aggregate')
  measurementStatistics(
    @Ctx() context: PatientsContext,
    @Args(() => MeasurementStatisticsArguments) request: MeasurementStatisticsArguments,
  ): Promise<Statistics> {
    return this.service.ofMeasurements(context, request);
  }
}

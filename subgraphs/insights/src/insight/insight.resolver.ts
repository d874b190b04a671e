import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { InsightsContext } from '../context';
import { Patient, patientStub } from '../patient/patient.type';
import type { InsightService } from './insight.service';
import { Insight, InsightConnection } from './insight.type';

@Resolver(() => Insight)
export class InsightResolver {
  constructor(private readonly insights: InsightService) {}

  @Query(() => Insight, { nullable: true, description: 'An insight; null when unknown or not open to the caller.' })
  @Requires('insight:read')
  insight(
    @Ctx() context: InsightsContext,
    @Arg('id', () => ID, { description: 'Id of the insight.' }) id: string,
  ): Promise<Insight | null> {
    return this.insights.find(context, id);
  }

  @FieldResolver(() => Patient, { nullable: true, description: 'Whom it is about.' })
  patient(@Root() insight: Insight): Patient {
    return patientStub(insight.patientId);
  }
}

@Resolver(() => Patient)
export class PatientInsightResolver {
  constructor(private readonly service: InsightService) {}

  @FieldResolver(() => InsightConnection, { nullable: true, description: 'Insights that stand, newest first.' })
  @Requires('insight:read')
  insights(
    @Root() patient: Patient,
    @Ctx() context: InsightsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Insight>> {
    return this.service.list(context, patient.patientId, page);
  }
}

import { PageArguments, Requires } from '@salus/subgraph-kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { InsightsContext } from '../context';
import type { ViewerService } from './viewer.service';
import { PatientAttention, PatientInCareConnection, PatientInCareEdge, Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  constructor(private readonly service: ViewerService) {}

  @FieldResolver(() => PatientInCareConnection, {
    nullable: true,
    description:
      'Patients in their care now: first those with open alerts, graver ones before newer ones, then the others.',
  })
  @Requires('patient:read')
  patients(
    @Ctx() context: InsightsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<PatientInCareConnection> {
    return this.service.patients(context, page);
  }
}

@Resolver(() => PatientInCareEdge)
export class PatientInCareEdgeResolver {
  @FieldResolver(() => PatientAttention, { nullable: true, description: 'What asks for attention to the patient.' })
  @Requires('alert:read')
  attention(@Root() { node, attention }: PatientInCareEdge, @Ctx() context: InsightsContext): PatientAttention {
    context.disclosure.note(node.patientId, 'alert', attention.openAlerts);
    return attention;
  }
}

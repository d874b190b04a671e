import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { SecurityContext } from '../context';
import { Organization } from '../organization/organization.type';
import { Practitioner } from '../practitioner/practitioner.type';
import { AssignDutyInput, AssignDutyPayload } from './duty.inputs';
import type { DutyService } from './duty.service';
import { Duty } from './duty.type';

@Resolver(() => Duty)
export class DutyResolver {
  constructor(private readonly duties: DutyService) {}

  @FieldResolver(() => Practitioner, { nullable: true, description: 'Who is on duty.' })
  practitioner(@Root() duty: Duty, @Ctx() context: SecurityContext): Promise<Practitioner | null> {
    return context.loaders.practitioner.load(duty.practitionerId);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Where.' })
  organization(@Root() duty: Duty, @Ctx() context: SecurityContext): Promise<Organization | null> {
    return context.loaders.organization.load(duty.organizationId);
  }

  @Mutation(() => AssignDutyPayload, { nullable: true, description: 'Enters a duty in the roster.' })
  @Requires('duty:assign')
  assignDuty(
    @Ctx() context: SecurityContext,
    @Arg('input', () => AssignDutyInput, { description: 'Who is on duty where and when.' }) input: AssignDutyInput,
  ): Promise<AssignDutyPayload> {
    return this.duties.assign(context, input);
  }
}

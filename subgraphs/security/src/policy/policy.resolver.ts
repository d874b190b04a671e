import { Requires } from '@salus/subgraph-kit';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { SecurityContext } from '../context';
import type { PolicyService } from './policy.service';
import { PolicyVersion } from './policy.type';

@Resolver()
export class PolicyResolver {
  constructor(private readonly policies: PolicyService) {}

  @Query(() => PolicyVersion, { nullable: true, description: 'The version of the policy that is in force.' })
  @Requires('policy:read')
  policyVersion(@Ctx() context: SecurityContext): Promise<PolicyVersion> {
    return this.policies.current(context);
  }
}

import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { SecurityContext } from '../context';
import type { Organization } from '../organization/organization.type';
import { Patient, patientStub } from '../patient/patient.type';
import type { Practitioner } from '../practitioner/practitioner.type';
import { GrantAccessInput, GrantAccessPayload, RevokeAccessInput, RevokeAccessPayload } from './grant.inputs';
import type { GrantService } from './grant.service';
import { AccessGrant, AccessGrantConnection, Grantee } from './grant.type';

@Resolver(() => AccessGrant)
export class GrantResolver {
  constructor(private readonly grants: GrantService) {}

  @FieldResolver(() => Patient, { nullable: true, description: 'Whose data it opens.' })
  patient(@Root() { patientId }: AccessGrant): Patient {
    return patientStub(patientId);
  }

  @FieldResolver(() => Grantee, { nullable: true, description: 'To whom.' })
  grantee(
    @Root() { granteeId, granteeKind }: AccessGrant,
    @Ctx() { loaders }: SecurityContext,
  ): Promise<Practitioner | Organization | null> {
    return granteeKind === 'practitioner' ? loaders.practitioner.load(granteeId) : loaders.organization.load(granteeId);
  }

  @Mutation(() => GrantAccessPayload, { nullable: true, description: 'Lets somebody see a patient’s data.' })
  @Requires('access-grant:grant')
  async grantAccess(
    @Ctx() context: SecurityContext,
    @Arg('input', () => GrantAccessInput, { description: 'To whom, and what.' }) input: GrantAccessInput,
  ): Promise<GrantAccessPayload> {
    return { accessGrant: await this.grants.grant(context, input) };
  }

  @Mutation(() => RevokeAccessPayload, {
    nullable: true,
    description: 'Takes a grant back: what it opened is closed when this is answered.',
  })
  @Requires('access-grant:revoke')
  revokeAccess(
    @Ctx() context: SecurityContext,
    @Arg('input', () => RevokeAccessInput, { description: 'Which grant.' }) input: RevokeAccessInput,
  ): Promise<RevokeAccessPayload> {
    return this.grants.revoke(context, input);
  }
}

@Resolver(() => Patient)
export class PatientGrantResolver {
  constructor(private readonly grants: GrantService) {}

  @FieldResolver(() => AccessGrantConnection, {
    nullable: true,
    description: 'Access that was granted, newest first; revoked grants too.',
  })
  @Requires('access-grant:read')
  accessGrants(
    @Root() { patientId }: Patient,
    @Ctx() context: SecurityContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<AccessGrant>> {
    return this.grants.list(context, patientId, page);
  }
}

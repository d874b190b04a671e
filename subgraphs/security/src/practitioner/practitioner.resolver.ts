import { type Connection, Requires, RequiresAuthentication } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { SecurityContext } from '../context';
import { Organization } from '../organization/organization.type';
import { PractitionersArguments, RegisterPractitionerInput, RegisterPractitionerPayload } from './practitioner.inputs';
import type { PractitionerService } from './practitioner.service';
import { Practitioner, PractitionerConnection } from './practitioner.type';

@Resolver(() => Practitioner)
export class PractitionerResolver {
  constructor(private readonly service: PractitionerService) {}

  @Query(() => Practitioner, { nullable: true, description: 'A practitioner; null when unknown.' })
  @RequiresAuthentication()
  practitioner(
    @Ctx() context: SecurityContext,
    @Arg('id', () => ID, { description: 'Id of the practitioner.' }) id: string,
  ): Promise<Practitioner | null> {
    return this.service.find(context, id);
  }

  @Query(() => PractitionerConnection, {
    nullable: true,
    description: 'Practitioners, by family name, then given name.',
  })
  @RequiresAuthentication()
  practitioners(
    @Ctx() context: SecurityContext,
    @Args(() => PractitionersArguments) search: PractitionersArguments,
  ): Promise<Connection<Practitioner>> {
    return this.service.search(context, search);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Where the practitioner works.' })
  organization(
    @Root() { organizationId }: Practitioner,
    @Ctx() context: SecurityContext,
  ): Promise<Organization | null> | null {
    return organizationId === null ? null : context.loaders.organization.load(organizationId);
  }

  @Mutation(() => RegisterPractitionerPayload, {
    nullable: true,
    description: 'Registers a practitioner, once per source identifier.',
  })
  @Requires('practitioner:register')
  async registerPractitioner(
    @Ctx() context: SecurityContext,
    @Arg('input', () => RegisterPractitionerInput, { description: 'The practitioner.' })
    input: RegisterPractitionerInput,
  ): Promise<RegisterPractitionerPayload> {
    const { practitionerId, created } = await this.service.register(context, input);
    return { practitioner: await context.loaders.practitioner.load(practitionerId), created };
  }
}

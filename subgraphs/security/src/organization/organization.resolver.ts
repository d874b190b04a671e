import { type Connection, PageArguments, Requires, RequiresAuthentication } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { SecurityContext } from '../context';
import { OrganizationsArguments, RegisterOrganizationInput, RegisterOrganizationPayload } from './organization.inputs';
import type { OrganizationService } from './organization.service';
import { Organization, OrganizationConnection } from './organization.type';

@Resolver(() => Organization)
export class OrganizationResolver {
  constructor(private readonly service: OrganizationService) {}

  @Query(() => Organization, { nullable: true, description: 'An organisation; null when unknown.' })
  @RequiresAuthentication()
  organization(
    @Ctx() context: SecurityContext,
    @Arg('id', () => ID, { description: 'Id of the organisation.' }) id: string,
  ): Promise<Organization | null> {
    return this.service.find(context, id);
  }

  @Query(() => OrganizationConnection, { nullable: true, description: 'Organisations, by their names.' })
  @RequiresAuthentication()
  organizations(
    @Ctx() context: SecurityContext,
    @Args(() => OrganizationsArguments) search: OrganizationsArguments,
  ): Promise<Connection<Organization>> {
    return this.service.search(context, search);
  }

  @FieldResolver(() => OrganizationConnection, { nullable: true, description: 'Its direct parts, by their names.' })
  parts(
    @Root() { organizationId }: Organization,
    @Ctx() context: SecurityContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Organization>> {
    return this.service.parts(context, organizationId, page);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The whole that it is part of.' })
  partOf(@Root() { partOfUuid }: Organization, @Ctx() context: SecurityContext): Promise<Organization | null> | null {
    return partOfUuid === null ? null : context.loaders.organization.load(partOfUuid);
  }

  @Mutation(() => RegisterOrganizationPayload, {
    nullable: true,
    description: 'Registers an organisation, once per source identifier.',
  })
  @Requires('organization:register')
  async registerOrganization(
    @Ctx() context: SecurityContext,
    @Arg('input', () => RegisterOrganizationInput, { description: 'The organisation.' })
    input: RegisterOrganizationInput,
  ): Promise<RegisterOrganizationPayload> {
    const { organizationId, created } = await this.service.register(context, input);
    return { organization: await context.loaders.organization.load(organizationId), created };
  }
}

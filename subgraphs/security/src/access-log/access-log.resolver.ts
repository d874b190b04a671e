import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SecurityContext } from '../context';
import { Organization } from '../organization/organization.type';
import { Patient } from '../patient/patient.type';
import { Practitioner } from '../practitioner/practitioner.type';
import type { AccessLogService } from './access-log.service';
import { AccessActor, AccessLogEntry, AccessLogEntryConnection, practitionerOf } from './access-log.type';

@Resolver(() => AccessLogEntry)
export class AccessLogResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'For which organisation they looked.' })
  organization(
    @Root() { actorOrganizationId }: AccessLogEntry,
    @Ctx() context: SecurityContext,
  ): Promise<Organization | null> | null {
    return actorOrganizationId === null ? null : context.loaders.organization.load(actorOrganizationId);
  }
}

@Resolver(() => AccessActor)
export class AccessActorResolver {
  constructor(private readonly log: AccessLogService) {}

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the clinician; absent for the patient, representatives and systems.',
  })
  name(@Root() actor: AccessActor, @Ctx() context: SecurityContext): Promise<string | null> {
    return this.log.nameOf(context, actor);
  }

  @FieldResolver(() => Practitioner, { nullable: true, description: 'The clinician.' })
  practitioner(@Root() actor: AccessActor, @Ctx() context: SecurityContext): Promise<Practitioner | null> | null {
    const uuid = practitionerOf(actor);
    return uuid === null ? null : context.loaders.practitioner.load(uuid);
  }
}

@Resolver(() => Patient)
export class PatientAccessLogResolver {
  constructor(private readonly log: AccessLogService) {}

  @FieldResolver(() => AccessLogEntryConnection, {
    nullable: true,
    description: 'Who looked at the patient’s data, newest first.',
  })
  @Requires('access-log:read')
  accessLog(
    @Root() { patientId }: Patient,
    @Ctx() context: SecurityContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<AccessLogEntry>> {
    return this.log.list(context, patientId, page);
  }
}

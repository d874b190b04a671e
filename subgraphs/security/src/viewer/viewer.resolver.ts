import { type Connection, PageArguments, Requires, RequiresAuthentication } from '@salus/subgraph-kit';
import { Args, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { SecurityContext } from '../context';
import { Organization } from '../organization/organization.type';
import { Patient, patientStub } from '../patient/patient.type';
import { Practitioner } from '../practitioner/practitioner.type';
import type { ViewerService } from './viewer.service';
import { PatientConnection, Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  constructor(private readonly viewers: ViewerService) {}

  @Query(() => Viewer, { description: 'Whoever asks.' })
  @RequiresAuthentication()
  viewer(@Ctx() { caller }: SecurityContext): Viewer {
    const { subject, roles, purpose } = caller;
    return Object.assign(new Viewer(), { subject, roles, purpose });
  }

  @FieldResolver(() => Patient, { nullable: true, description: 'The patient they are.' })
  patient(@Ctx() { caller }: SecurityContext): Patient | null {
    return caller.patient === null ? null : patientStub(caller.patient);
  }

  @FieldResolver(() => Practitioner, { nullable: true, description: 'The practitioner they are.' })
  practitioner(@Ctx() { caller, loaders }: SecurityContext): Promise<Practitioner | null> | null {
    return caller.practitioner === null ? null : loaders.practitioner.load(caller.practitioner);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The organisation they act for.' })
  organization(@Ctx() { caller, loaders }: SecurityContext): Promise<Organization | null> | null {
    return caller.organization === null ? null : loaders.organization.load(caller.organization);
  }

  @FieldResolver(() => PatientConnection, { nullable: true, description: 'Patients in their care now.' })
  @Requires('patient:read')
  patients(
    @Ctx() context: SecurityContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Patient>> {
    return this.viewers.patients(context, page);
  }
}

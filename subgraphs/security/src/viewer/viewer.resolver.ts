import { RequiresAuthentication } from '@salus/subgraph-kit';
import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { SecurityContext } from '../context';
import { Organization } from '../organization/organization.type';
import { Patient, patientStub } from '../patient/patient.type';
import { Practitioner } from '../practitioner/practitioner.type';
import { Viewer, viewerOf } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Whoever asks.' })
  @RequiresAuthentication()
  viewer(@Ctx() { caller }: SecurityContext): Viewer {
    return viewerOf(caller);
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
}

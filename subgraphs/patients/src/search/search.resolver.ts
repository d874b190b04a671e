import { type Connection, Requires } from '@salus/subgraph-kit';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Patient, PatientConnection } from '../patient/patient.type';
import { PatientSearchArguments } from './search.inputs';
import type { SearchService } from './search.service';

@Resolver(() => Patient)
export class SearchResolver {
  constructor(private readonly service: SearchService) {}

  @Query(() => PatientConnection, {
    nullable: true,
    description:
      'People by name, birth date or region, by POST only: the best match first, then by name (of more than 1,500: in the order of registration). At most 10,000 are looked at.',
  })
  @Requires('patient:search')
  patients(
    @Ctx() context: PatientsContext,
    @Args(() => PatientSearchArguments) page: PatientSearchArguments,
  ): Promise<Connection<Patient>> {
    return this.service.search(context, page);
  }
}

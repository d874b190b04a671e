import { type Connection, RequiresAuthentication } from '@salus/subgraph-kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { StoredRecord } from '../record/record.type';
import type { HealthHistoryService } from './history.service';
import { HealthHistoryArguments, HealthHistoryConnection } from './history.type';

@Resolver(() => Patient)
export class PatientHealthHistoryResolver {
  constructor(private readonly history: HealthHistoryService) {}

  @FieldResolver(() => HealthHistoryConnection, {
    nullable: true,
    description:
      'The history of health and illness, newest first: records of all kinds in one order, each only where its own kind is open to the caller.',
  })
  @RequiresAuthentication()
  healthHistory(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => HealthHistoryArguments) page: HealthHistoryArguments,
  ): Promise<Connection<StoredRecord>> {
    return this.history.list(context, patientUuid(patient), page);
  }
}

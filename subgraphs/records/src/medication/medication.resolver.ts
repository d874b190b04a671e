import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { RecordService } from '../record/record.service';
import { RecordMedicationRequestInput, RecordMedicationRequestPayload } from './medication.inputs';
import { MedicationRequest, MedicationRequestConnection } from './medication.type';

type Service = RecordService<MedicationRequest, RecordMedicationRequestInput>;

@Resolver(() => MedicationRequest)
export class MedicationRequestResolver {
  constructor(private readonly service: Service) {}

  @Query(() => MedicationRequest, {
    nullable: true,
    description: 'A request for medication; null when unknown or not open to the caller.',
  })
  @Requires('medication:read')
  medicationRequest(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
  ): Promise<MedicationRequest | null> {
    return this.service.find(context, id);
  }

  @Mutation(() => RecordMedicationRequestPayload, {
    nullable: true,
    description: 'Records a request for medication, once per source identifier.',
  })
  @Requires('medication:record')
  async recordMedicationRequest(
    @Ctx() context: RecordsContext,
    @Arg('input', () => RecordMedicationRequestInput, { description: 'The request.' })
    input: RecordMedicationRequestInput,
  ): Promise<RecordMedicationRequestPayload> {
    const { row, created } = await this.service.record(context, input);
    return { medicationRequest: row, created };
  }
}

@Resolver(() => Patient)
export class PatientMedicationRequestResolver {
  constructor(private readonly service: Service) {}

  @FieldResolver(() => MedicationRequestConnection, {
    nullable: true,
    description: 'Requests for medication that stand, newest first.',
  })
  @Requires('medication:read')
  medicationRequests(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<MedicationRequest>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}

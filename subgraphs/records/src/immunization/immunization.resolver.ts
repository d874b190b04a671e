import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { RecordService } from '../record/record.service';
import { RecordImmunizationInput, RecordImmunizationPayload } from './immunization.inputs';
import { Immunization, ImmunizationConnection } from './immunization.type';

type Service = RecordService<Immunization, RecordImmunizationInput>;

@Resolver(() => Immunization)
export class ImmunizationResolver {
  constructor(private readonly service: Service) {}

  @Query(() => Immunization, {
    nullable: true,
    description: 'An immunisation; null when unknown or not open to the caller.',
  })
  @Requires('immunization:read')
  immunization(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the immunisation.' }) id: string,
  ): Promise<Immunization | null> {
    return this.service.find(context, id);
  }

  @Mutation(() => RecordImmunizationPayload, {
    nullable: true,
    description: 'Records an immunisation, once per source identifier.',
  })
  @Requires('immunization:record')
  async recordImmunization(
    @Ctx() context: RecordsContext,
    @Arg('input', () => RecordImmunizationInput, { description: 'The immunisation.' }) input: RecordImmunizationInput,
  ): Promise<RecordImmunizationPayload> {
    const { row, created } = await this.service.record(context, input);
    return { immunization: row, created };
  }
}

@Resolver(() => Patient)
export class PatientImmunizationResolver {
  constructor(private readonly service: Service) {}

  @FieldResolver(() => ImmunizationConnection, {
    nullable: true,
    description: 'Immunisations that stand, newest first.',
  })
  @Requires('immunization:read')
  immunizations(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Immunization>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}

import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { RecordService } from '../record/record.service';
import { RecordProcedureInput, RecordProcedurePayload } from './procedure.inputs';
import { Procedure, ProcedureConnection } from './procedure.type';

type Service = RecordService<Procedure, RecordProcedureInput>;

@Resolver(() => Procedure)
export class ProcedureResolver {
  constructor(private readonly service: Service) {}

  @Query(() => Procedure, {
    nullable: true,
    description: 'A procedure; null when unknown or not open to the caller.',
  })
  @Requires('procedure:read')
  procedure(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the procedure.' }) id: string,
  ): Promise<Procedure | null> {
    return this.service.find(context, id);
  }

  @Mutation(() => RecordProcedurePayload, {
    nullable: true,
    description: 'Records a procedure, once per source identifier.',
  })
  @Requires('procedure:record')
  async recordProcedure(
    @Ctx() context: RecordsContext,
    @Arg('input', () => RecordProcedureInput, { description: 'The procedure.' }) input: RecordProcedureInput,
  ): Promise<RecordProcedurePayload> {
    const { row, created } = await this.service.record(context, input);
    return { procedure: row, created };
  }
}

@Resolver(() => Patient)
export class PatientProcedureResolver {
  constructor(private readonly service: Service) {}

  @FieldResolver(() => ProcedureConnection, { nullable: true, description: 'Procedures that stand, newest first.' })
  @Requires('procedure:read')
  procedures(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Procedure>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}

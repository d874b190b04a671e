import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { RecordService } from '../record/record.service';
import { RecordConditionInput, RecordConditionPayload } from './condition.inputs';
import { Condition, ConditionConnection } from './condition.type';

type Service = RecordService<Condition, RecordConditionInput>;

@Resolver(() => Condition)
export class ConditionResolver {
  constructor(private readonly service: Service) {}

  @Query(() => Condition, {
    nullable: true,
    description: 'A condition; null when unknown or not open to the caller.',
  })
  @Requires('condition:read')
  condition(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the condition.' }) id: string,
  ): Promise<Condition | null> {
    return this.service.find(context, id);
  }

  @Mutation(() => RecordConditionPayload, {
    nullable: true,
    description: 'Records a condition, once per source identifier.',
  })
  @Requires('condition:record')
  async recordCondition(
    @Ctx() context: RecordsContext,
    @Arg('input', () => RecordConditionInput, { description: 'The condition.' }) input: RecordConditionInput,
  ): Promise<RecordConditionPayload> {
    const { row, created } = await this.service.record(context, input);
    return { condition: row, created };
  }
}

@Resolver(() => Patient)
export class PatientConditionResolver {
  constructor(private readonly service: Service) {}

  @FieldResolver(() => ConditionConnection, { nullable: true, description: 'Conditions that stand, newest first.' })
  @Requires('condition:read')
  conditions(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Condition>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}

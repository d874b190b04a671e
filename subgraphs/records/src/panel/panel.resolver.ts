import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { RecordService } from '../record/record.service';
import { SubmitResultPanelInput, SubmitResultPanelPayload } from './panel.inputs';
import { ResultPanel, ResultPanelConnection } from './panel.type';

type Service = RecordService<ResultPanel, SubmitResultPanelInput>;

@Resolver(() => ResultPanel)
export class ResultPanelResolver {
  constructor(private readonly service: Service) {}

  @Query(() => ResultPanel, {
    nullable: true,
    description: 'A panel of results; null when unknown or not open to the caller.',
  })
  @Requires('result:read')
  resultPanel(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the panel.' }) id: string,
  ): Promise<ResultPanel | null> {
    return this.service.find(context, id);
  }

  @Mutation(() => SubmitResultPanelPayload, {
    nullable: true,
    description: 'Stores a panel of results, once per source identifier.',
  })
  @Requires('result:submit')
  async submitResultPanel(
    @Ctx() context: RecordsContext,
    @Arg('input', () => SubmitResultPanelInput, { description: 'The panel.' }) input: SubmitResultPanelInput,
  ): Promise<SubmitResultPanelPayload> {
    const { row, created } = await this.service.record(context, input);
    return { resultPanel: row, created };
  }
}

@Resolver(() => Patient)
export class PatientResultPanelResolver {
  constructor(private readonly service: Service) {}

  @FieldResolver(() => ResultPanelConnection, {
    nullable: true,
    description: 'Panels of results that stand, newest first.',
  })
  @Requires('result:read')
  resultPanels(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<ResultPanel>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}

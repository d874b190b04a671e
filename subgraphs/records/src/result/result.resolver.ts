import { type Connection, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import { DiagnosticResultVersion } from '../version/version.type';
import {
  CorrectDiagnosticResultInput,
  CorrectDiagnosticResultPayload,
  DiagnosticResultsArguments,
  SubmitDiagnosticResultInput,
  SubmitDiagnosticResultPayload,
} from './result.inputs';
import type { DiagnosticResultService } from './result.service';
import { DiagnosticResult, DiagnosticResultConnection } from './result.type';

@Resolver(() => DiagnosticResult)
export class DiagnosticResultResolver {
  constructor(private readonly results: DiagnosticResultService) {}

  @Query(() => DiagnosticResult, {
    nullable: true,
    description: 'A result; null when unknown or not open to the caller.',
  })
  @Requires('result:read')
  diagnosticResult(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the result.' }) id: string,
  ): Promise<DiagnosticResult | null> {
    return this.results.find(context, id);
  }

  @FieldResolver(() => [DiagnosticResultVersion], { description: 'Earlier versions, oldest first.' })
  versions(@Root() result: DiagnosticResult, @Ctx() context: RecordsContext): Promise<DiagnosticResultVersion[]> {
    return context.loaders.version.load({ patient: result.patientId, local: result.recordId });
  }

  @Mutation(() => SubmitDiagnosticResultPayload, {
    nullable: true,
    description: 'Stores a result, once per source identifier.',
  })
  @Requires('result:submit')
  submitDiagnosticResult(
    @Ctx() context: RecordsContext,
    @Arg('input', () => SubmitDiagnosticResultInput, { description: 'The result.' }) input: SubmitDiagnosticResultInput,
  ): Promise<SubmitDiagnosticResultPayload> {
    return this.results.submit(context, input);
  }

  @Mutation(() => CorrectDiagnosticResultPayload, {
    nullable: true,
    description: 'Corrects or withdraws a result; earlier versions are kept.',
  })
  @Requires('result:correct')
  async correctDiagnosticResult(
    @Ctx() context: RecordsContext,
    @Arg('input', () => CorrectDiagnosticResultInput, { description: 'What is right.' })
    input: CorrectDiagnosticResultInput,
  ): Promise<CorrectDiagnosticResultPayload> {
    return { diagnosticResult: await this.results.correct(context, input) };
  }
}

@Resolver(() => Patient)
export class PatientDiagnosticResultResolver {
  constructor(private readonly service: DiagnosticResultService) {}

  @FieldResolver(() => DiagnosticResultConnection, {
    nullable: true,
    description: 'Results that stand, newest first.',
  })
  @Requires('result:read')
  diagnosticResults(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => DiagnosticResultsArguments) page: DiagnosticResultsArguments,
  ): Promise<Connection<DiagnosticResult>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}

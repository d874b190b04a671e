import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PatientsContext } from '../context';
import { CorrectMeasurementInput, CorrectMeasurementPayload } from '../measurement/measurement.inputs';
import { Measurement } from '../measurement/measurement.type';
import type { CorrectionService } from './correction.service';

@Resolver(() => Measurement)
export class CorrectionResolver {
  constructor(private readonly service: CorrectionService) {}

  @Mutation(() => CorrectMeasurementPayload, {
    nullable: true,
    description: 'Corrects or withdraws a measurement; earlier versions are kept.',
  })
  @Requires('measurement:correct')
  async correctMeasurement(
    @Ctx() context: PatientsContext,
    @Arg('input', () => CorrectMeasurementInput, { description: 'What is right.' }) input: CorrectMeasurementInput,
  ): Promise<CorrectMeasurementPayload> {
    return { measurement: await this.service.correct(context, input) };
  }
}

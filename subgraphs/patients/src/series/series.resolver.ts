import { Requires } from '@salus/subgraph-kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Patient } from '../patient/patient.type';
import { MeasurementSeriesArguments } from './series.inputs';
import type { SeriesService } from './series.service';
import { MeasurementSeries } from './series.type';

@Resolver(() => Patient)
export class PatientSeriesResolver {
  constructor(private readonly service: SeriesService) {}

  @FieldResolver(() => MeasurementSeries, { nullable: true, description: 'Values of one kind over time, in buckets.' })
  @Requires('measurement:read')
  measurementSeries(
    @Root() patient: Patient,
    @Ctx() context: PatientsContext,
    @Args(() => MeasurementSeriesArguments) request: MeasurementSeriesArguments,
  ): Promise<MeasurementSeries> {
    return this.service.read(context, patient.patientId, request);
  }
}

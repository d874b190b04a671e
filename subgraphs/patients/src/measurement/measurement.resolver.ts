import { type Connection, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Device } from '../device/device.type';
import { Patient } from '../patient/patient.type';
import { IngestMeasurementsInput, IngestMeasurementsPayload, MeasurementsArguments } from './measurement.inputs';
import type { MeasurementService } from './measurement.service';
import { Measurement, MeasurementConnection } from './measurement.type';

@Resolver(() => Measurement)
export class MeasurementResolver {
  constructor(private readonly service: MeasurementService) {}

  @FieldResolver(() => Patient, { nullable: true, description: 'Whom it is about.' })
  patient(@Root() measurement: Measurement, @Ctx() context: PatientsContext): Promise<Patient | null> {
    return context.loaders.patient.load(measurement.patientId);
  }

  @FieldResolver(() => Device, { nullable: true, description: 'What measured it.' })
  @Requires('device:read')
  device(@Root() { deviceId }: Measurement, @Ctx() context: PatientsContext): Promise<Device | null> | null {
    return deviceId === null ? null : context.loaders.device.load(deviceId);
  }

  @Mutation(() => IngestMeasurementsPayload, {
    nullable: true,
    description: 'Takes measurements in: each row by itself, each source identifier once.',
  })
  @Requires('measurement:ingest')
  ingestMeasurements(
    @Ctx() context: PatientsContext,
    @Arg('input', () => IngestMeasurementsInput, { description: 'The measurements.' }) input: IngestMeasurementsInput,
  ): Promise<IngestMeasurementsPayload> {
    return this.service.ingest(context, input);
  }
}

@Resolver(() => Patient)
export class PatientMeasurementResolver {
  constructor(private readonly service: MeasurementService) {}

  @FieldResolver(() => [Measurement], { nullable: true, description: 'The newest measurement of each kind.' })
  @Requires('measurement:read')
  latestMeasurements(
    @Root() patient: Patient,
    @Ctx() context: PatientsContext,
    @Arg('kinds', () => [String], { nullable: true, description: 'LOINC codes; all kinds when absent.' })
    kinds?: string[] | null,
  ): Promise<Measurement[]> {
    return this.service.latest(context, patient.patientId, kinds);
  }

  @FieldResolver(() => MeasurementConnection, { nullable: true, description: 'Measurements, newest first.' })
  @Requires('measurement:read')
  measurements(
    @Root() patient: Patient,
    @Ctx() context: PatientsContext,
    @Args(() => MeasurementsArguments) page: MeasurementsArguments,
  ): Promise<Connection<Measurement>> {
    return this.service.list(context, patient.patientId, page);
  }
}

import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Patient } from '../patient/patient.type';
import type { DeviceService } from './device.service';
import { ConnectDeviceInput, Device, DevicePayload, DisconnectDeviceInput } from './device.type';

@Resolver(() => Patient)
export class DeviceResolver {
  constructor(private readonly service: DeviceService) {}

  @FieldResolver(() => [Device], { nullable: true, description: 'Devices that measure.' })
  @Requires('device:read')
  devices(@Root() patient: Patient, @Ctx() context: PatientsContext): Promise<Device[]> {
    return this.service.list(context, patient.patientId);
  }

  @Mutation(() => DevicePayload, {
    nullable: true,
    description: 'Connects a device of a patient and names the client that may send its measurements.',
  })
  @Requires('device:connect')
  async connectDevice(
    @Ctx() context: PatientsContext,
    @Arg('input', () => ConnectDeviceInput, { description: 'The device and the client.' }) input: ConnectDeviceInput,
  ): Promise<DevicePayload> {
    return { device: await context.loaders.device.load(await this.service.connect(context, input)) };
  }

  @Mutation(() => DevicePayload, {
    nullable: true,
    description: 'Ends a connection: the client may not send any more.',
  })
  @Requires('device:connect')
  async disconnectDevice(
    @Ctx() context: PatientsContext,
    @Arg('input', () => DisconnectDeviceInput, { description: 'Which device.' }) input: DisconnectDeviceInput,
  ): Promise<DevicePayload> {
    return { device: await context.loaders.device.load(await this.service.disconnect(context, input)) };
  }
}

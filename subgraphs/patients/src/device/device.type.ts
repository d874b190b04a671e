import { encodeId, Requires } from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'The permission of a client to send a device’s measurements.' })
@Requires('device:read')
export class DeviceConnection {
  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  since!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; absent while it goes on.' })
  until!: Date | null;

  @Field(() => String, { description: 'Subject of the client that may send.' })
  client!: string;
}

@Entity({ name: 'device' })
@ObjectType({ description: 'A device of a patient that measures.' })
@Directive('@key(fields: "id")')
@Requires('device:read')
export class Device {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'device_id' })
  deviceId!: string;

  @Column({ type: 'text', name: 'source_identifier' })
  sourceIdentifier!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'What the patient calls it.' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Manufacturer.' })
  manufacturer!: string | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Model.' })
  model!: string | null;

  @Column({ type: 'text' })
  client!: string;

  @Column({ type: 'timestamptz', name: 'connected_at' })
  connectedAt!: Date;

  @Column({ type: 'timestamptz', name: 'disconnected_at', nullable: true })
  disconnectedAt!: Date | null;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the device.' })
  get id(): string {
    return encodeId('Device', { patient: this.patientId, local: this.deviceId });
  }

  @Field(() => DeviceConnection, { nullable: true, description: 'Who may send its measurements.' })
  get connection(): DeviceConnection {
    return Object.assign(new DeviceConnection(), {
      since: this.connectedAt,
      until: this.disconnectedAt,
      client: this.client,
    });
  }
}

@InputType({ description: 'A device.' })
export class DeviceInput {
  @Field(() => String, {
    description: 'Serial number or other identifier, unique for the patient; 1 to 200 characters.',
  })
  sourceIdentifier!: string;

  @Field(() => String, { description: 'What the patient calls it; 1 to 200 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Manufacturer.' })
  manufacturer?: string | null;

  @Field(() => String, { nullable: true, description: 'Model.' })
  model?: string | null;
}

@InputType({ description: 'The connection of a device to a patient.' })
export class ConnectDeviceInput {
  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => DeviceInput, { description: 'The device.' })
  device!: DeviceInput;

  @Field(() => String, { description: 'Subject of the client that may send the device’s measurements.' })
  client!: string;
}

@InputType({ description: 'The end of a connection.' })
export class DisconnectDeviceInput {
  @Field(() => ID, { description: 'Id of the device.' })
  deviceId!: string;
}

@ObjectType({ description: 'What became of a connection.' })
export class DevicePayload {
  @Field(() => Device, { nullable: true, description: 'The device.' })
  device!: Device | null;
}

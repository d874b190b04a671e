import { type Core, decodeId, newUuid, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import { type ConnectDeviceInput, Device, type DeviceInput, type DisconnectDeviceInput } from './device.type';

const isText = (text: string): boolean => text.length >= 1 && text.length <= 200;

function checkDevice({ sourceIdentifier, name }: DeviceInput, client: string): void {
  for (const [field, text] of Object.entries({
    'device.sourceIdentifier': sourceIdentifier,
    'device.name': name,
    client,
  })) {
    if (!isText(text)) {
      throw new SalusError('BAD_USER_INPUT', `${field}: received ${text.length} characters, expected 1 to 200.`);
    }
  }
}

export class DeviceService {
  constructor(private readonly core: Core) {}

  list(context: PatientsContext, patientId: string): Promise<Device[]> {
    return this.core.database.read(context.caller, (transaction) =>
      whereOpen(
        transaction.createQueryBuilder(Device, 'device').where('device.patient_id = :patientId', { patientId }),
        this.core.access.open(context.caller, 'read', 'device', { categories: ['device'] }),
      )
        .orderBy('device.device_id')
        .getMany(),
    );
  }

  /** Connects a device, or connects it again; the named client may then send its measurements. */
  async connect(context: PatientsContext, input: ConnectDeviceInput): Promise<string> {
    this.core.access.require(context.caller, 'device', 'connect');
    checkDevice(input.device, input.client);
    const patientId = decodeId('Patient', input.patientId, 'patient').patient;
    if (!(await context.loaders.patient.load(patientId))) {
      throw new SalusError('NOT_FOUND', 'patientId: no such patient is open to the caller.');
    }
    return this.core.database.write(context.caller, async (transaction) => {
      const candidate = { patientId, categories: ['device'], confidentiality: 3, organizationId: null };
      await this.core.access.requireRow(transaction, context.caller, 'connect', candidate);
      const { sourceIdentifier, name, manufacturer = null, model = null } = input.device;
      const [row] = await transaction.query<{ device_id: string }[]>(
        `INSERT INTO device (patient_id, device_id, source_identifier, name, manufacturer, model, client, connected_at, categories, confidentiality)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now(), '{device}', 3)
         ON CONFLICT (patient_id, source_identifier)
         DO UPDATE SET client = excluded.client, name = excluded.name, disconnected_at = NULL
         RETURNING device_id`,
        [patientId, newUuid(), sourceIdentifier, name, manufacturer, model, input.client],
      );
      if (!row) throw new TypeError('a connected device has a row');
      await transaction.query(
        `INSERT INTO device_connection (patient_id, device_id, client) VALUES ($1, $2, $3)
         ON CONFLICT (patient_id, device_id) DO UPDATE SET client = excluded.client`,
        [patientId, row.device_id, input.client],
      );
      return row.device_id;
    });
  }

  async disconnect(context: PatientsContext, input: DisconnectDeviceInput): Promise<string> {
    this.core.access.require(context.caller, 'device', 'connect');
    const { patient, local } = decodeId('Device', input.deviceId, 'patient', 'local');
    return this.core.database.write(context.caller, async (transaction) => {
      const { affected } = await transaction.update(
        Device,
        { patientId: patient, deviceId: local },
        { disconnectedAt: new Date() },
      );
      if (!affected) throw new SalusError('NOT_FOUND', 'deviceId: no such device is open to the caller.');
      await transaction.query('DELETE FROM device_connection WHERE patient_id = $1 AND device_id = $2', [
        patient,
        local,
      ]);
      return local;
    });
  }
}

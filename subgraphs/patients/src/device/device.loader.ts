import type { Access, Context, Database } from '@salus/subgraph-kit';
import { whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
import { Device } from './device.type';

/** Devices by uuid; null for one that is unknown or not open to the caller. */
export type DeviceLoader = DataLoader<string, Device | null>;

export function createDeviceLoader(
  database: Database,
  access: Access,
  context: Omit<Context, 'loaders'>,
): DeviceLoader {
  return new DataLoader(async (uuids) => {
    const rows = await database.read(context.caller, (transaction) =>
      whereOpen(
        transaction.createQueryBuilder(Device, 'device').where('device.device_id = ANY(:uuids)', { uuids: [...uuids] }),
        access.open(context.caller, 'read', 'device', { categories: ['device'] }),
      ).getMany(),
    );
    const byUuid = new Map(rows.map((row) => [row.deviceId, row]));
    return uuids.map((uuid) => byUuid.get(uuid) ?? null);
  });
}

import { tryDecodeId } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import type { Device } from './device.type';

export function deviceReference({ id }: { id: string }, context: PatientsContext): Promise<Device | null> | null {
  const device = tryDecodeId('Device', id)?.local;
  return device ? context.loaders.device.load(device) : null;
}

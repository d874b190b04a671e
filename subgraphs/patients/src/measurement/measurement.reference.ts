import { tryDecodeId } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import type { Measurement } from './measurement.type';

export function measurementReference(
  { id }: { id: string },
  context: PatientsContext,
): Promise<Measurement | null> | null {
  const { patient, local, time } = tryDecodeId('Measurement', id) ?? {};
  return patient && local && time ? context.loaders.measurement.load({ patient, local, time }) : null;
}

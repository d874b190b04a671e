import { tryDecodeId } from '@salus/subgraph-kit';
import type { InsightsContext } from '../context';
import type { Alert } from './alert.type';

export function alertReference({ id }: { id: string }, context: InsightsContext): Promise<Alert | null> | null {
  const { patient, local } = tryDecodeId('Alert', id) ?? {};
  return patient && local ? context.loaders.alert.load({ patient, local }) : null;
}

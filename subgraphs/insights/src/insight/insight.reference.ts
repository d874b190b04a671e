import { tryDecodeId } from '@salus/subgraph-kit';
import type { InsightsContext } from '../context';
import type { Insight } from './insight.type';

export function insightReference({ id }: { id: string }, context: InsightsContext): Promise<Insight | null> | null {
  const { patient, local } = tryDecodeId('Insight', id) ?? {};
  return patient && local ? context.loaders.insight.load({ patient, local }) : null;
}

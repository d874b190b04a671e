import { tryDecodeId } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import type { Encounter } from './encounter.type';

export function encounterReference({ id }: { id: string }, context: RecordsContext): Promise<Encounter | null> | null {
  const { patient, local } = tryDecodeId('Encounter', id) ?? {};
  return patient && local ? context.loaders.encounter.load({ patient, local }) : null;
}

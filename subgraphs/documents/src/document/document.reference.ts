import { tryDecodeId } from '@salus/subgraph-kit';
import type { DocumentsContext } from '../context';
import type { Document } from './document.type';

export function documentReference({ id }: { id: string }, context: DocumentsContext): Promise<Document | null> | null {
  const { patient, local } = tryDecodeId('Document', id) ?? {};
  return patient && local ? context.loaders.document.load({ patient, local }) : null;
}

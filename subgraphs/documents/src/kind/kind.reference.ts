import { tryDecodeId } from '@salus/subgraph-kit';
import type { DocumentsContext } from '../context';
import type { DocumentKind } from './kind.type';

export function documentKindReference(
  { id }: { id: string },
  context: DocumentsContext,
): Promise<DocumentKind | null> | null {
  const kind = tryDecodeId('DocumentKind', id)?.local;
  return kind ? context.loaders.documentKind.load(kind) : null;
}

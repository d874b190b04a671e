import type { Core } from '@salus/subgraph-kit';
import type { DocumentsContext } from '../context';
import { DocumentKind } from './kind.type';

export class DocumentKindService {
  constructor(private readonly core: Core) {}

  /** The whole catalogue, by code. */
  list({ caller }: DocumentsContext): Promise<DocumentKind[]> {
    this.core.access.require(caller, 'document-kind', 'read');
    return this.core.database.read(caller, (transaction) => transaction.find(DocumentKind, { order: { code: 'ASC' } }));
  }
}

import { SalusError } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { DocumentKind } from './kind.type';

/** @throws SalusError BAD_USER_INPUT for a code that the catalogue does not have */
export async function kindOf(transaction: EntityManager, code: string): Promise<DocumentKind> {
  const kind = await transaction.findOneBy(DocumentKind, { code });
  if (kind) return kind;
  throw new SalusError('BAD_USER_INPUT', 'kind: received a code that is not in the catalogue; see documentKinds.');
}

import {
  type Connection,
  type Core,
  decodeId,
  type PageArguments,
  readPage,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import type { DocumentsFilter } from './search.inputs';
import { type Condition, conditionsOf } from './search.rules';

const wideScopes = ['any', 'organisation'];

export class SearchService {
  constructor(private readonly core: Core) {}

  /** Documents that are open to the caller, newest first; of one patient, unless the caller sees a whole organisation. */
  async list(context: DocumentsContext, filter: DocumentsFilter, page: PageArguments): Promise<Connection<Document>> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'read');
    const isWide = wideScopes.some((scope) => this.core.access.has(caller, 'document', 'read', scope));
    if (filter.patientId == null && !isWide) {
      throw new SalusError('BAD_USER_INPUT', 'filter.patientId: expected the id of a patient.');
    }
    const conditions = [...ofPatient(filter), ...conditionsOf(filter), ...(await related(context, filter))];
    const connection = await this.core.database.read(caller, (transaction) =>
      readPage(transaction, this.#found(transaction, context, conditions), page, {
        at: 'document.creation_time',
        id: 'document.document_id',
        keyset: (row) => ({ at: row.creationTime, id: row.documentId }),
      }),
    );
    context.disclosure.noteRows(connection.nodes, 'document');
    return connection;
  }

  /** As {@link list}, of this patient. @throws SalusError BAD_USER_INPUT for a filter that names another */
  listOf(
    context: DocumentsContext,
    patientId: string,
    filter: DocumentsFilter,
    page: PageArguments,
  ): Promise<Connection<Document>> {
    if (filter.patientId != null && filter.patientId !== patientId) {
      throw new SalusError('BAD_USER_INPUT', 'filter.patientId: received another patient than the one asked.');
    }
    return this.list(context, { ...filter, patientId }, page);
  }

  #found(
    transaction: EntityManager,
    { caller }: DocumentsContext,
    conditions: readonly Condition[],
  ): SelectQueryBuilder<Document> {
    const query = transaction.createQueryBuilder(Document, 'document');
    for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
    return whereOpen(query, this.core.access.open(caller, 'read', 'document', { categories: ['document'] }));
  }
}

function ofPatient({ patientId }: DocumentsFilter): Condition[] {
  if (patientId == null) return [];
  const { patient } = decodeId('Patient', patientId, 'patient');
  return [{ sql: 'document.patient_id = :patient', parameters: { patient } }];
}

/** What the document is something to and what is to it, as far as that is open to the caller. */
async function related({ loaders }: DocumentsContext, { relatedTo, relatedBy }: DocumentsFilter): Promise<Condition[]> {
  if (relatedTo == null) return [];
  const { patient, local } = decodeId('Document', relatedTo, 'patient', 'local');
  const associations = await loaders.association.load({ patient, local });
  const locals = associations
    .filter(({ kind }) => !relatedBy || relatedBy.includes(kind))
    .map(({ documentId, targetId }) => (documentId === local ? targetId : documentId));
  const sql = 'document.patient_id = :relatedPatient AND document.document_id = ANY(:relatedLocals)';
  return [{ sql, parameters: { relatedPatient: patient, relatedLocals: locals } }];
}

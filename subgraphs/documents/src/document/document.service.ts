import {
  claimReceipt,
  type Connection,
  type Core,
  decodeId,
  newUuid,
  type PageArguments,
  readPage,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DocumentsContext } from '../context';
import { DocumentKind } from '../kind/kind.type';
import type { SubmitDocumentInput } from './document.inputs';
import { acceptDocument, type Submission } from './document.rules';
import { Document, DocumentAvailability, DocumentStatus } from './document.type';

const category = { categories: ['document'] };
const uniqueIdSystem = 'urn:ihe:iti:xds:2013:uniqueId';

export class DocumentService {
  constructor(private readonly core: Core) {}

  /** The document, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: DocumentsContext, id: string): Promise<Document | null> {
    const key = decodeId('Document', id, 'patient', 'local');
    const found = await context.loaders.document.load(key);
    if (!found) context.disclosure.refuse(key.patient, 'document');
    return found;
  }

  /** Documents of a patient that stand and are open to the caller, newest first. */
  async list(context: DocumentsContext, patientId: string, page: PageArguments): Promise<Connection<Document>> {
    const connection = await this.core.database.read(context.caller, (transaction) =>
      readPage(transaction, this.#standing(transaction, context, patientId), page, {
        at: 'document.creation_time',
        id: 'document.document_id',
        keyset: (row) => ({ at: row.creationTime, id: row.documentId }),
      }),
    );
    context.disclosure.note(patientId, 'document', connection.nodes.length);
    return connection;
  }

  /**
   * Declares a document, once per unique id; its content is uploaded afterwards. The same unique id with another
   * patient, organisation, hash, size or media type is a conflict.
   */
  async submit(
    context: DocumentsContext,
    input: SubmitDocumentInput,
  ): Promise<{ document: Document | null; created: boolean }> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'submit');
    const submission = acceptDocument(caller, input, new Date());
    const { patientId: patient, organizationId, hash, size, mimeType } = submission;
    const written = await this.core.database.write(caller, async (transaction) => {
      await this.core.access.requireRow(transaction, caller, 'submit', { ...submission, ...category });
      const { isNew, local } = await claimReceipt(transaction, {
        kind: 'document',
        source: { system: uniqueIdSystem, value: submission.uniqueId },
        content: { patient, organizationId, hash, size, mimeType },
        patient,
        local: newUuid(),
      });
      return isNew ? this.#insert(transaction, context, local, submission, input) : { patient, local };
    });
    if (!(written instanceof Document)) {
      return { document: await context.loaders.document.load(written), created: false };
    }
    context.disclosure.note(patient, 'document');
    return { document: written, created: true };
  }

  #standing(transaction: EntityManager, { caller }: DocumentsContext, patientId: string): SelectQueryBuilder<Document> {
    return whereOpen(
      transaction
        .createQueryBuilder(Document, 'document')
        .where('document.patient_id = :patientId', { patientId })
        .andWhere('document.status = :current', { current: DocumentStatus.CURRENT }),
      this.core.access.open(caller, 'read', 'document', category),
    );
  }

  async #insert(
    transaction: EntityManager,
    { caller }: DocumentsContext,
    documentId: string,
    submission: Submission,
    input: SubmitDocumentInput,
  ): Promise<Document> {
    const kind = await transaction.findOneBy(DocumentKind, { code: input.kind });
    if (!kind) {
      throw new SalusError('BAD_USER_INPUT', 'kind: received a code that is not in the catalogue; see documentKinds.');
    }
    const document = Object.assign(new Document(), submission, category, {
      documentId,
      kindId: kind.kindId,
      classCode: kind.code,
      typeCode: input.typeCode ?? kind.loincCode,
      status: DocumentStatus.CURRENT,
      availability: DocumentAvailability.AWAITING_CONTENT,
      submittedBy: caller.subject,
      recordedAt: new Date(),
    });
    await transaction.insert(Document, document);
    return document;
  }
}

import { type Core, decodeId } from '@salus/subgraph-kit';
import type { Relation } from '../association/association.rules';
import type { DocumentsContext } from '../context';
import type { SubmitDocumentInput } from './document.inputs';
import { acceptDocument } from './document.rules';
import { Document } from './document.type';
import type { DocumentRegistration } from './registration.store';

const category = { categories: ['document'] };

export class DocumentService {
  constructor(
    private readonly core: Core,
    private readonly registration: DocumentRegistration,
  ) {}

  /** The document, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: DocumentsContext, id: string): Promise<Document | null> {
    const key = decodeId('Document', id, 'patient', 'local');
    const found = await context.loaders.document.load(key);
    if (!found) context.disclosure.refuse(key.patient, 'document');
    return found;
  }

  /**
   * Declares a document, once per unique id; its content is uploaded afterwards. The same unique id with another
   * patient, organisation, hash, size or media type is a conflict.
   */
  async submit(
    context: DocumentsContext,
    input: SubmitDocumentInput,
    replacement: readonly Relation[] = [],
  ): Promise<{ document: Document | null; created: boolean }> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'submit');
    const accepted = acceptDocument(caller, input, new Date());
    const submission = { ...accepted, relations: [...replacement, ...accepted.relations] };
    const { patientId: patient } = submission.row;
    const written = await this.core.database.write(caller, async (transaction) => {
      await this.core.access.requireRow(transaction, caller, 'submit', { ...submission.row, ...category });
      const { isNew, local } = await this.registration.claim(transaction, submission);
      if (!isNew) return { patient, local };
      return this.registration.declare(transaction, context, { local, submission, submissionSetId: null });
    });
    if (!(written instanceof Document)) {
      return { document: await context.loaders.document.load(written), created: false };
    }
    context.disclosure.note(patient, 'document');
    return { document: written, created: true };
  }
}

import { recordEvents } from '@salus/events';
import { type Core, decodeId, queryableOf, type RowKey, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { DocumentsContext } from '../context';
import { checkText } from '../document/attributes.rules';
import { Document } from '../document/document.type';
import { announced } from '../document/event.rules';
import { DocumentAvailability } from '../document/status.type';
import { type DocumentCorrected, documentTopic } from '../events';
import { kindOf } from '../kind/kind.store';
import { changeDocument } from '../version/version.store';
import type { CorrectDocumentInput } from './correction.inputs';
import { changesBy } from './correction.rules';

const category = { categories: ['document'] };

export class CorrectionService {
  constructor(private readonly core: Core) {}

  /** Corrects what is said of a document that the caller may read and could submit. One that changes nothing is none. */
  async correct(context: DocumentsContext, input: CorrectDocumentInput): Promise<Document> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'submit');
    checkText('reason', input.reason, 500);
    checkText('kind', input.kind, 200);
    const key = decodeId('Document', input.documentId, 'patient', 'local');
    const isReadable = (await context.loaders.document.load(key)) !== null;
    return this.core.database.write(caller, async (transaction) => {
      const document = isReadable ? await this.#locked(transaction, context, key) : null;
      if (!document) return refuse(context, key);
      const kind = input.kind == null ? undefined : await kindOf(transaction, input.kind);
      const changes = changesBy(document, input, kind, new Date());
      if (Object.keys(changes).length === 0) return document;
      await changeDocument(transaction, caller, document, { ...changes, reason: input.reason });
      if (document.availability === DocumentAvailability.AVAILABLE) await tell(transaction, document, input.reason);
      return document;
    });
  }

  #locked(transaction: EntityManager, { caller }: DocumentsContext, key: RowKey): Promise<Document | null> {
    const named = transaction
      .createQueryBuilder(Document, 'document')
      .where('document.patient_id = :patient AND document.document_id = :local', { ...key });
    const open = whereOpen(named, this.core.access.open(caller, 'submit', 'document', category));
    return open.setLock('pessimistic_write').getOne();
  }
}

function refuse({ disclosure }: DocumentsContext, { patient }: RowKey): never {
  disclosure.refuse(patient, 'document');
  throw new SalusError('NOT_FOUND', 'documentId: no such document is open to the caller.');
}

async function tell(transaction: EntityManager, document: Document, reason: string): Promise<void> {
  const { patientId: patient, historical } = document;
  const payload: DocumentCorrected = { patient, historical, document: announced(document), reason };
  await recordEvents(queryableOf(transaction), [
    { topic: documentTopic, type: 'document.corrected', patient, payload },
  ]);
}

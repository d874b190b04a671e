import { recordEvents } from '@salus/events';
import { type Core, decodeId, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { DocumentsContext } from '../context';
import { checkText } from '../document/attributes.rules';
import { Document } from '../document/document.type';
import { announced } from '../document/event.rules';
import { DocumentAvailability, DocumentStatus } from '../document/status.type';
import { documentTopic, type DocumentWithdrawn } from '../events';
import { changeDocument } from '../version/version.store';
import type { WithdrawDocumentInput } from './withdrawal.inputs';

export class WithdrawalService {
  constructor(private readonly core: Core) {}

  /** Withdraws a document; withdrawing it again changes nothing. */
  async withdraw(context: DocumentsContext, { documentId, reason }: WithdrawDocumentInput): Promise<Document> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'withdraw');
    checkText('reason', reason, 500);
    const key = decodeId('Document', documentId, 'patient', 'local');
    return this.core.database.write(caller, async (transaction) => {
      const document = await this.#locked(transaction, context, key);
      if (!document) {
        context.disclosure.refuse(key.patient, 'document');
        throw new SalusError('NOT_FOUND', 'documentId: no such document is open to the caller.');
      }
      context.disclosure.note(key.patient, 'document');
      if (document.isWithdrawn) return document;
      await changeDocument(transaction, caller, document, { status: DocumentStatus.WITHDRAWN, reason });
      if (document.availability === DocumentAvailability.AVAILABLE) await tell(transaction, document, reason);
      return document;
    });
  }

  #locked(
    transaction: EntityManager,
    { caller }: DocumentsContext,
    key: { patient: string; local: string },
  ): Promise<Document | null> {
    return whereOpen(
      transaction
        .createQueryBuilder(Document, 'document')
        .where('document.patient_id = :patient AND document.document_id = :local', key),
      this.core.access.open(caller, 'withdraw', 'document', { categories: ['document'] }),
    )
      .setLock('pessimistic_write')
      .getOne();
  }
}

async function tell(transaction: EntityManager, document: Document, reason: string): Promise<void> {
  const { patientId: patient, historical } = document;
  const payload: DocumentWithdrawn = { patient, historical, document: announced(document), reason };
  await recordEvents(queryableOf(transaction), [
    { topic: documentTopic, type: 'document.withdrawn', patient, payload },
  ]);
}

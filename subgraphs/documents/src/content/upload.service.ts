import type { Readable } from 'node:stream';
import { recordEvents } from '@salus/events';
import { type Core, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import { announced } from '../document/event.rules';
import { DocumentAvailability, DocumentStatus } from '../document/status.type';
import { type DocumentRegistered, documentTopic } from '../events';
import type { QuarantineReason } from '../quarantine/quarantine.type';
import type { ReplacementService } from '../replacement/replacement.service';
import { refuse } from './content.service';
import type { ContentStore, ReceivedContent } from './content.store';
import type { LinkedDocument, Links } from './link.rules';

export class UploadService {
  constructor(
    private readonly core: Core,
    private readonly links: Links,
    private readonly store: ContentStore,
    private readonly replacements: ReplacementService,
  ) {}

  /**
   * Takes the content of a declared document in. The row is decided before the content is read and again when it is
   * kept. Sending the same content again changes nothing.
   * @throws SalusError BAD_USER_INPUT for content that is not what was declared: of another size nothing is kept,
   * anything else is set aside until the right content comes
   */
  async upload(
    context: DocumentsContext,
    token: string,
    content: Readable,
    announcedBytes: number | undefined,
  ): Promise<Document> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'submit');
    const key = this.links.read('PUT', token, caller.subject, new Date());
    const declared = await this.core.database.read(caller, (transaction) =>
      this.#submittable(transaction, context, key).getOne(),
    );
    if (!declared) return refuse(context, key);
    if (announcedBytes !== undefined && announcedBytes !== declared.size) {
      throw new SalusError('BAD_USER_INPUT', `Received ${announcedBytes} bytes; ${declared.size} were declared.`);
    }
    const received = await this.store.receive(content, declared);
    try {
      const take = (transaction: EntityManager) => this.#take(transaction, context, key, received);
      const document = await this.core.database.write(caller, take);
      if (received.fault) throw this.#setAside(context, received.fault);
      return document;
    } finally {
      await received.discard();
    }
  }

  async #take(
    transaction: EntityManager,
    context: DocumentsContext,
    key: LinkedDocument,
    received: ReceivedContent,
  ): Promise<Document> {
    const document = await this.#submittable(transaction, context, key).setLock('pessimistic_write').getOne();
    if (!document) return refuse(context, key);
    if (document.isWithdrawn) {
      throw new SalusError('CONFLICT', 'The document was withdrawn; its content is not taken.');
    }
    context.disclosure.note(key.patient, 'document');
    if (document.availability === DocumentAvailability.AVAILABLE) return document;
    if (received.fault) return this.#quarantine(transaction, document, received, received.fault);
    await this.#register(transaction, context, document);
    await received.keep();
    await this.store.release(document.documentId);
    return document;
  }

  #submittable(
    transaction: EntityManager,
    { caller }: DocumentsContext,
    { patient, local }: LinkedDocument,
  ): SelectQueryBuilder<Document> {
    return whereOpen(
      transaction
        .createQueryBuilder(Document, 'document')
        .where('document.patient_id = :patient AND document.document_id = :local', { patient, local }),
      this.core.access.open(caller, 'submit', 'document', { categories: ['document'] }),
    );
  }

  async #quarantine(
    transaction: EntityManager,
    document: Document,
    received: ReceivedContent,
    quarantineReason: QuarantineReason,
  ): Promise<Document> {
    const { patientId, documentId } = document;
    const changes = { availability: DocumentAvailability.QUARANTINED, quarantineReason };
    await transaction.update(Document, { patientId, documentId }, changes);
    await received.setAside(documentId);
    return Object.assign(document, changes);
  }

  #setAside({ log, requestId }: DocumentsContext, reason: QuarantineReason): SalusError {
    log.warn({ component: 'content', code: reason, requestId }, 'content was not taken');
    return new SalusError('BAD_USER_INPUT', `The content is not taken: ${reason}.`, { reason });
  }

  /** Makes a document available, and lets it take the place of those it replaces. */
  async #register(transaction: EntityManager, context: DocumentsContext, document: Document): Promise<void> {
    const { patientId, documentId, historical } = document;
    const isReplacement = document.status === DocumentStatus.PENDING;
    const changes = {
      availability: DocumentAvailability.AVAILABLE,
      quarantineReason: null,
      status: isReplacement ? DocumentStatus.CURRENT : document.status,
    };
    await transaction.update(Document, { patientId, documentId }, changes);
    Object.assign(document, changes);
    if (document.status !== DocumentStatus.CURRENT) return;
    const payload: DocumentRegistered = { patient: patientId, historical, document: announced(document) };
    await recordEvents(queryableOf(transaction), [
      { topic: documentTopic, type: 'document.registered', patient: patientId, payload },
    ]);
    if (isReplacement) await this.replacements.takePlace(transaction, context, document);
  }
}

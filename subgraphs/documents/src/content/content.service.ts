import type { Readable } from 'node:stream';
import { recordEvents } from '@salus/events';
import { type Core, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import { announced } from '../document/event.rules';
import { DocumentAvailability, DocumentStatus } from '../document/status.type';
import { type DocumentRegistered, documentTopic } from '../events';
import type { ReplacementService } from '../replacement/replacement.service';
import type { ContentStore } from './content.store';
import type { ContentLink } from './content.type';
import type { LinkedDocument, Links } from './link.rules';

const notFound = (): SalusError => new SalusError('NOT_FOUND', 'No such content is open to the caller.');

export interface Download {
  document: Document;
  content: Readable;
}

export class ContentService {
  constructor(
    private readonly core: Core,
    private readonly links: Links,
    private readonly store: ContentStore,
    private readonly replacements: ReplacementService,
  ) {}

  /** Where the caller may fetch the content; null while it is not here, and once it is withdrawn. */
  downloadLink({ caller }: DocumentsContext, document: Document): ContentLink | null {
    if (!isOpen(document)) return null;
    return this.links.issue('GET', keyOf(document), caller.subject, new Date());
  }

  /** Where the caller is to send the content; null once it is here. */
  uploadLink({ caller }: DocumentsContext, document: Document): ContentLink | null {
    if (document.availability !== DocumentAvailability.AWAITING_CONTENT || document.isWithdrawn) return null;
    return this.links.issue('PUT', keyOf(document), caller.subject, new Date());
  }

  /** @throws SalusError FORBIDDEN for a link that is not this caller's, NOT_FOUND when the row is not open any more */
  async download(context: DocumentsContext, token: string): Promise<Download> {
    this.core.access.require(context.caller, 'document', 'read');
    const key = this.links.read('GET', token, context.caller.subject, new Date());
    const document = await context.loaders.document.load(key);
    if (!document) return refuse(context, key);
    if (!isOpen(document)) throw notFound();
    return { document, content: await this.store.open(document.hash) };
  }

  /**
   * Takes the content of a declared document in. The row is decided before the content is read and again when it is
   * kept. Sending the same content again changes nothing.
   * @throws SalusError BAD_USER_INPUT for content that is not what was declared; nothing is kept of it
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
      return await this.core.database.write(caller, async (transaction) => {
        const document = await this.#submittable(transaction, context, key).setLock('pessimistic_write').getOne();
        if (!document) return refuse(context, key);
        if (document.isWithdrawn) {
          throw new SalusError('CONFLICT', 'The document was withdrawn; its content is not taken.');
        }
        const isAwaited = document.availability === DocumentAvailability.AWAITING_CONTENT;
        if (isAwaited) await this.#register(transaction, context, document);
        await received.keep();
        context.disclosure.note(key.patient, 'document');
        return document;
      });
    } finally {
      await received.discard();
    }
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

  /** Makes a document available, and lets it take the place of those it replaces. */
  async #register(transaction: EntityManager, context: DocumentsContext, document: Document): Promise<void> {
    const { patientId, documentId, historical } = document;
    const isReplacement = document.status === DocumentStatus.PENDING;
    const changes = {
      availability: DocumentAvailability.AVAILABLE,
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

const isOpen = (document: Document): boolean =>
  document.availability === DocumentAvailability.AVAILABLE && !document.isWithdrawn;
const keyOf = ({ patientId, documentId }: Document): LinkedDocument => ({ patient: patientId, local: documentId });

function refuse(context: DocumentsContext, { patient }: LinkedDocument): never {
  context.disclosure.refuse(patient, 'document');
  throw notFound();
}

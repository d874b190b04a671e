import type { Readable } from 'node:stream';
import { type Core, SalusError } from '@salus/subgraph-kit';
import type { DocumentsContext } from '../context';
import type { Document } from '../document/document.type';
import { DocumentAvailability } from '../document/status.type';
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
  ) {}

  /** Where the caller may fetch the content; null while it is not here, and once it is withdrawn. */
  downloadLink({ caller }: DocumentsContext, document: Document): ContentLink | null {
    if (!isOpen(document)) return null;
    return this.links.issue('GET', keyOf(document), caller.subject, new Date());
  }

  /** Where the caller is to send the content; null once it is here. */
  uploadLink({ caller }: DocumentsContext, document: Document): ContentLink | null {
    if (document.availability === DocumentAvailability.AVAILABLE || document.isWithdrawn) return null;
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
}

/** Content that was set aside is open to nobody, nor is that of a withdrawn document. */
const isOpen = (document: Document): boolean =>
  document.availability === DocumentAvailability.AVAILABLE && !document.isWithdrawn;
const keyOf = ({ patientId, documentId }: Document): LinkedDocument => ({ patient: patientId, local: documentId });

/** Says that there is nothing, and notes for the access log that it was asked for. @throws SalusError NOT_FOUND */
export function refuse(context: DocumentsContext, { patient }: LinkedDocument): never {
  context.disclosure.refuse(patient, 'document');
  throw notFound();
}

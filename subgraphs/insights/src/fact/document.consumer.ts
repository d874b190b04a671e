import type { LoggedEvent } from '@salus/events';
import type { Subscription } from '@salus/subgraph-kit';
import { documentEnded, documentRegistered, documentTopic } from '../events';
import type { InboxBell } from '../inbox/inbox.service';
import type { Work } from '../inbox/inbox.store';
import type { FindingService } from '../insight/finding.service';
import { endDocument, storeDocument } from './fact.store';
import { onePatientAtATime, subscriptionTo } from './topic.consumer';

/** Follows documents that facts came from. */
export class DocumentConsumer {
  constructor(
    private readonly findings: FindingService,
    private readonly bell: InboxBell,
  ) {}

  subscription(): Subscription {
    return subscriptionTo(documentTopic, this.bell, {
      'document.registered': (work, event) => this.#registered(work, event),
      'document.superseded': (work, event) => this.#ended(work, event, 'superseded'),
      'document.withdrawn': (work, event) => this.#ended(work, event, 'withdrawn'),
    });
  }

  async #registered(work: Work, { payload, position }: LoggedEvent): Promise<void> {
    const { patient, document } = documentRegistered.parse(payload);
    await storeDocument(work.transaction, patient, document, position);
  }

  /** What rested on the document stands on what is left, or is taken back, and those who were told are told. */
  async #ended(
    work: Work,
    { payload, position, recordedAt }: LoggedEvent,
    status: 'superseded' | 'withdrawn',
  ): Promise<void> {
    const { patient, document } = documentEnded.parse(payload);
    await onePatientAtATime(work.transaction, patient);
    await storeDocument(work.transaction, patient, document, position);
    await endDocument(work.transaction, patient, document.id, { status, position });
    await this.findings.reconsider(work, patient, { type: 'Document', id: document.id }, recordedAt);
  }
}

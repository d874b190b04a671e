import { claimReceipt, type Core, newUuid, type RowKey, SalusError } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { DocumentsContext } from '../context';
import type { Document } from '../document/document.type';
import { type DocumentRegistration, uniqueIdSystem } from '../document/registration.store';
import type { SubmitDocumentsInput } from './submission-set.inputs';
import { acceptSubmissionSet, type SetSubmission } from './submission-set.rules';
import { SubmissionSet } from './submission-set.type';

interface Submitted {
  submissionSet: SubmissionSet | null;
  /** null for one that is not open to the caller any more */
  documents: (Document | null)[];
  created: boolean;
}

export class SubmissionSetService {
  constructor(
    private readonly core: Core,
    private readonly registration: DocumentRegistration,
  ) {}

  /** Declares documents together: all of them, or none when one of them cannot be. */
  async submit(context: DocumentsContext, input: SubmitDocumentsInput): Promise<Submitted> {
    const { caller } = context;
    this.core.access.require(caller, 'document', 'submit');
    const submission = acceptSubmissionSet(caller, input, new Date());
    const written = await this.core.database.write(caller, async (transaction) => {
      await this.core.access.requireRow(transaction, caller, 'submit', submission.row);
      const { isNew, local } = await this.#claim(transaction, submission);
      return isNew ? this.#declare(transaction, context, local, submission) : local;
    });
    const patient = submission.row.patientId;
    if (typeof written === 'string') return this.#known(context, { patient, local: written }, submission);
    context.disclosure.note(patient, 'document', written.documents.length);
    return { ...written, created: true };
  }

  #claim(transaction: EntityManager, { row, submissions }: SetSubmission) {
    const documents = submissions.map(({ row: { uniqueId, hash, size, mimeType } }) => ({
      ...{ uniqueId, hash, size, mimeType },
    }));
    return claimReceipt(transaction, {
      kind: 'submission-set',
      source: { system: uniqueIdSystem, value: row.uniqueId },
      content: { patient: row.patientId, organizationId: row.organizationId, documents },
      patient: row.patientId,
      local: newUuid(),
    });
  }

  async #declare(
    transaction: EntityManager,
    context: DocumentsContext,
    submissionSetId: string,
    { row, submissions }: SetSubmission,
  ): Promise<{ submissionSet: SubmissionSet; documents: Document[] }> {
    const submissionSet = Object.assign(new SubmissionSet(), row, { submissionSetId });
    await transaction.insert(SubmissionSet, submissionSet);
    const locals = await this.#claimDocuments(transaction, submissions);
    const documents: Document[] = [];
    for (const submission of submissions) {
      const local = locals.get(submission.row.uniqueId) ?? '';
      documents.push(await this.registration.declare(transaction, context, { local, submission, submissionSetId }));
    }
    return { submissionSet, documents };
  }

  /**
   * In the order of the unique ids, so that submissions that overlap wait for each other. The uuids are in the order in
   * which the documents were sent.
   */
  async #claimDocuments(
    transaction: EntityManager,
    submissions: SetSubmission['submissions'],
  ): Promise<Map<string, string>> {
    const locals = new Map(submissions.map(({ row }) => [row.uniqueId, newUuid()]));
    const ordered = submissions.toSorted((one, other) => (one.row.uniqueId < other.row.uniqueId ? -1 : 1));
    for (const submission of ordered) {
      const { isNew } = await this.registration.claim(transaction, submission, locals.get(submission.row.uniqueId));
      if (!isNew) {
        throw new SalusError('CONFLICT', 'documents: received one that was submitted before, outside this set.');
      }
    }
    return locals;
  }

  async #known({ loaders }: DocumentsContext, key: RowKey, { submissions }: SetSubmission): Promise<Submitted> {
    const found = await loaders.submissionSetDocuments.load(key);
    const byUniqueId = new Map(found.map((document) => [document.uniqueId, document]));
    const documents = submissions.map(({ row }) => byUniqueId.get(row.uniqueId) ?? null);
    return { submissionSet: await loaders.submissionSet.load(key), documents, created: false };
  }
}

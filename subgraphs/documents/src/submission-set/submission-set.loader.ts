import {
  type Context,
  type Core,
  createRowLoader,
  createOwnedRowsLoader,
  type RowLoader,
  type OwnedRowsLoader,
} from '@salus/subgraph-kit';
import { Document } from '../document/document.type';
import { SubmissionSet } from './submission-set.type';

/** Submission sets by the parts of their ids; null for one that is unknown or not open to the caller. */
export type SubmissionSetLoader = RowLoader<SubmissionSet>;

export const createSubmissionSetLoader = (core: Core, context: Omit<Context, 'loaders'>): SubmissionSetLoader =>
  createRowLoader(core, context, {
    entity: SubmissionSet,
    alias: 'submission',
    idColumn: 'submission_set_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.submissionSetId }),
    category: 'document',
    isOnlyCategory: true,
  });

/** Documents by the submission set that brought them, as they were sent, as far as they are open to the caller. */
export type SubmissionSetDocumentsLoader = OwnedRowsLoader<Document>;

export const createSubmissionSetDocumentsLoader = (
  core: Core,
  context: Omit<Context, 'loaders'>,
): SubmissionSetDocumentsLoader =>
  createOwnedRowsLoader(core, context, {
    entity: Document,
    alias: 'document',
    ownerColumns: ['submission_set_id'],
    ownersOf: ({ submissionSetId }) => [submissionSetId],
    orderColumn: 'document_id',
    onlyCategory: 'document',
    disclosedAs: 'document',
  });

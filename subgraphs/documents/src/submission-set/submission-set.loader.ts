import { type Context, type Core, createRowLoader, type RowKey, type RowLoader, whereOpen } from '@salus/subgraph-kit';
import DataLoader from 'dataloader';
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
export type SubmissionSetDocumentsLoader = DataLoader<RowKey, Document[], string>;

export function createSubmissionSetDocumentsLoader(
  core: Core,
  context: Omit<Context, 'loaders'>,
): SubmissionSetDocumentsLoader {
  return new DataLoader(
    async (keys) => {
      const parameters = { patients: keys.map(({ patient }) => patient), locals: keys.map(({ local }) => local) };
      const rows = await core.database.read(context.caller, (transaction) =>
        whereOpen(
          transaction
            .createQueryBuilder(Document, 'document')
            .where('document.patient_id = ANY(:patients) AND document.submission_set_id = ANY(:locals)', parameters),
          core.access.open(context.caller, 'read', 'document', { categories: ['document'] }),
        )
          .orderBy('document.document_id')
          .getMany(),
      );
      context.disclosure.noteRows(rows, 'document');
      const bySet = Map.groupBy(rows, (row) => row.submissionSetId);
      return keys.map(({ local }) => bySet.get(local) ?? []);
    },
    { cacheKeyFn: ({ patient, local }) => `${patient}/${local}` },
  );
}

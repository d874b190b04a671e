import type { Caller } from '@salus/policy';
import { authorOf, check, checkText } from '../document/attributes.rules';
import { acceptDocument, type Submission } from '../document/document.rules';
import type { SubmissionSetInput, SubmitDocumentsInput } from './submission-set.inputs';

const mostDocuments = 100;

function checkTexts(set: SubmissionSetInput): void {
  checkText('submissionSet.uniqueId', set.uniqueId, 200);
  checkText('submissionSet.title', set.title, 500);
  checkText('submissionSet.comments', set.comments, 2_000);
  const { sourceId, contentTypeCode } = set;
  for (const [field, text] of Object.entries({ sourceId, contentTypeCode, ...set.author })) {
    checkText(`submissionSet.${field}`, text, 200);
  }
}

const isOne = (values: readonly unknown[]): boolean => new Set(values).size === 1;

function checkTogether(submissions: readonly Submission[]): void {
  const rows = submissions.map(({ row }) => row);
  check(isOne(rows.map(({ patientId }) => patientId)), 'documents: received several patients, expected one.');
  check(
    isOne(rows.map(({ organizationId }) => organizationId)),
    'documents: received several organisations, expected one.',
  );
  const uniqueIds = new Set(rows.map(({ uniqueId }) => uniqueId));
  check(uniqueIds.size === rows.length, 'documents: received the same uniqueId more than once.');
}

/** @throws SalusError BAD_USER_INPUT or FORBIDDEN, as for each document alone */
export function acceptSubmissionSet(caller: Caller, { submissionSet, documents }: SubmitDocumentsInput, now: Date) {
  checkTexts(submissionSet);
  const count = documents.length;
  check(count >= 1 && count <= mostDocuments, `documents: received ${count}, expected 1 to ${mostDocuments}.`);
  const submissions = documents.map((document) => acceptDocument(caller, document, now));
  checkTogether(submissions);
  const { patientId = '', organizationId = null } = submissions[0]?.row ?? {};
  const row = {
    ...{ patientId, organizationId },
    uniqueId: submissionSet.uniqueId,
    title: submissionSet.title ?? null,
    sourceId: submissionSet.sourceId ?? null,
    contentTypeCode: submissionSet.contentTypeCode ?? null,
    author: authorOf(submissionSet.author),
    comments: submissionSet.comments ?? null,
    submittedBy: caller.subject,
    submissionTime: now,
    categories: ['document'],
    confidentiality: Math.max(...submissions.map((submission) => submission.row.confidentiality)),
  };
  return { row, submissions };
}

/** Documents that are well-formed and belong together. */
export type SetSubmission = ReturnType<typeof acceptSubmissionSet>;

import { tryDecodeId } from '@salus/subgraph-kit';
import type { DocumentsContext } from '../context';
import type { SubmissionSet } from './submission-set.type';

export function submissionSetReference(
  { id }: { id: string },
  context: DocumentsContext,
): Promise<SubmissionSet | null> | null {
  const { patient, local } = tryDecodeId('SubmissionSet', id) ?? {};
  return patient && local ? context.loaders.submissionSet.load({ patient, local }) : null;
}

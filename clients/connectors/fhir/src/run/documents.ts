import { SubmitDocumentDocument } from '@salus/sdk';
import { isOf, type Mapped } from '../mapping/mapped';
import { inHalves } from './halves';
import { outcome, rejected, type Run } from './run';

type MappedDocument = Extract<Mapped, { kind: 'DOCUMENT' }>;

/** A document counts as there when its content is, too: a declared one whose upload was cut off is completed. */
async function submit({ call, upload }: Run, { input: { input, bytes } }: MappedDocument): Promise<boolean> {
  const { submitDocument } = await call(SubmitDocumentDocument, { input });
  if (submitDocument?.upload) await upload(submitDocument.upload, input.mimeType, bytes);
  return submitDocument?.created === true || Boolean(submitDocument?.upload);
}

export async function submitDocuments(run: Run, mapped: readonly Mapped[]): Promise<void> {
  for (const document of mapped.filter((one): one is MappedDocument => isOf(one, 'DOCUMENT'))) {
    const [row] = await inHalves([document], async () => [await submit(run, document)]);
    if (row && 'answer' in row) run.tally.add(outcome(document, row.answer ? 'imported' : 'known'));
    else run.tally.add(rejected(document, row?.failure.code, row?.failure.message));
  }
}

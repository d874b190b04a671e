import { createHash } from 'node:crypto';
import type { SubmitDocumentInput } from '../graph/inputs';
import type { Facts } from '../record/facts';
import type { Listed } from '../record/lists';
import { sourceKeyOf } from '../record/names';

const levels: Readonly<Record<string, string>> = {
  UNRESTRICTED: 'U',
  LOW: 'L',
  MODERATE: 'M',
  NORMAL: 'N',
  RESTRICTED: 'R',
  VERY_RESTRICTED: 'V',
};

/** What the graph sets itself where the source says nothing is not compared. */
export const expectedDocument = (input: SubmitDocumentInput): Facts => ({
  title: input.title,
  kind: input.kind,
  mimeType: input.mimeType,
  size: input.sizeBytes,
  hash: input.sha256,
  contentHash: input.sha256,
  availability: 'AVAILABLE',
  confidentiality: levels[input.confidentiality ?? 'NORMAL'],
  organization: input.organizationId,
  author: input.author?.person,
  legalAuthenticator: input.legalAuthenticator,
  formatCode: input.formatCode,
  healthcareFacilityType: input.healthcareFacilityType,
  practiceSetting: input.practiceSetting,
  serviceStart: input.serviceStart,
  serviceStop: input.serviceStop,
  ...(input.creationTime ? { creationTime: input.creationTime } : {}),
  ...(input.languageCode ? { languageCode: input.languageCode } : {}),
  ...(input.typeCode ? { typeCode: input.typeCode } : {}),
});

/** @param bytes the content as it was downloaded; undefined where there is none */
export function actualDocument(
  document: Listed<'documents'>,
  bytes: Buffer | undefined,
  source: string,
  expected: SubmitDocumentInput | undefined,
): Facts {
  const { title, classCode, mimeType, size, hash, availability, confidentialityCode, author } = document;
  const { legalAuthenticator, formatCode, healthcareFacilityType, practiceSetting, serviceStart, serviceStop } =
    document;
  return {
    ...{ title, kind: classCode, mimeType, size, hash, availability },
    contentHash: bytes && createHash('sha256').update(bytes).digest('hex'),
    confidentiality: confidentialityCode,
    organization: sourceKeyOf(source, document.organization),
    author: author?.person,
    ...{ legalAuthenticator, formatCode, healthcareFacilityType, practiceSetting, serviceStart, serviceStop },
    ...(expected?.creationTime ? { creationTime: document.creationTime } : {}),
    ...(expected?.languageCode ? { languageCode: document.languageCode } : {}),
    ...(expected?.typeCode ? { typeCode: document.typeCode } : {}),
  };
}

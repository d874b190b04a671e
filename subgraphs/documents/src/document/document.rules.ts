import type { Caller } from '@salus/policy';
import { checkHistory, Confidentiality, decodeId, organizationOf } from '@salus/subgraph-kit';
import { acceptRelations } from '../association/association.rules';
import { largestContentBytes } from '../content/content.rules';
import { isMediaType, mediaTypes } from '../media-type/media-type.rules';
import { authorOf, check, checkAttributes, checkText } from './attributes.rules';
import type { SubmitDocumentInput } from './document.inputs';

const longestIdentifier = 200;

function checkContentDeclaration({ mimeType, sizeBytes, sha256 }: SubmitDocumentInput): void {
  check(isMediaType(mimeType), `mimeType: expected one of ${mediaTypes.join(', ')}.`);
  check(
    sizeBytes >= 1 && sizeBytes <= largestContentBytes,
    `sizeBytes: received ${sizeBytes}, expected 1 to ${largestContentBytes}.`,
  );
  check(/^[0-9a-f]{64}$/i.test(sha256), 'sha256: expected 64 hexadecimal digits.');
}

/** @throws SalusError BAD_USER_INPUT for what is not of the expected form, FORBIDDEN for what only importers may say */
export function acceptDocument(caller: Caller, input: SubmitDocumentInput, now: Date) {
  checkHistory(caller, input.historical ?? false);
  checkText('uniqueId', input.uniqueId, longestIdentifier);
  for (const { uniqueId } of input.relatesTo ?? []) checkText('relatesTo.uniqueId', uniqueId, longestIdentifier);
  checkAttributes(input, now);
  checkContentDeclaration(input);
  const { patient } = decodeId('Patient', input.patientId, 'patient');
  return { row: rowOf(caller, patient, input, now), ...relatedOf(patient, input) };
}

const relatedOf = (patient: string, { kind, typeCode, relatesTo }: SubmitDocumentInput) => ({
  kind,
  typeCode: typeCode ?? null,
  relations: acceptRelations(patient, relatesTo ?? []),
});

function rowOf(caller: Caller, patientId: string, input: SubmitDocumentInput, now: Date) {
  return {
    patientId,
    organizationId: organizationOf(caller, input.organizationId),
    uniqueId: input.uniqueId,
    title: input.title.trim(),
    formatCode: input.formatCode ?? null,
    creationTime: input.creationTime ?? now,
    languageCode: input.languageCode ?? 'pl-PL',
    mimeType: input.mimeType,
    hash: input.sha256.toLowerCase(),
    size: input.sizeBytes,
    healthcareFacilityType: input.healthcareFacilityType ?? null,
    practiceSetting: input.practiceSetting ?? null,
    serviceStart: input.serviceStart ?? null,
    serviceStop: input.serviceStop ?? null,
    author: authorOf(input.author),
    legalAuthenticator: input.legalAuthenticator ?? null,
    comments: input.comments ?? null,
    confidentiality: input.confidentiality ?? Confidentiality.NORMAL,
    historical: input.historical ?? false,
  };
}

/** A document that is well-formed, ready to be stored. */
export type Submission = ReturnType<typeof acceptDocument>;

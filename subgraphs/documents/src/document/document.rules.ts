import type { Caller } from '@salus/policy';
import { Confidentiality, decodeId, SalusError } from '@salus/subgraph-kit';
import { acceptRelations } from '../association/association.rules';
import { largestContentBytes } from '../content/content.rules';
import { isMediaType, mediaTypes } from '../media-type/media-type.rules';
import { checkHistory, checkPast, organizationOf } from '../origin/origin.rules';
import type { DocumentAuthorInput } from './author.inputs';
import type { SubmitDocumentInput } from './document.inputs';
import type { DocumentAuthor } from './author.type';

const limits = { title: 500, comments: 2_000, other: 200 };

export function check(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/** The database keeps neither zeros nor halves of a character. */
export function checkText(field: string, text: string | null | undefined, limit: number): void {
  if (text == null) return;
  check(text.trim() !== '' && text.length <= limit, `${field}: expected 1 to ${limit} characters.`);
  check(!text.includes('\0') && text.isWellFormed(), `${field}: expected text without zeros and half characters.`);
}

function checkTexts(input: SubmitDocumentInput): void {
  checkText('uniqueId', input.uniqueId, limits.other);
  checkText('title', input.title, limits.title);
  checkText('comments', input.comments, limits.comments);
  checkText('kind', input.kind, limits.other);
  for (const { uniqueId } of input.relatesTo ?? []) checkText('relatesTo.uniqueId', uniqueId, limits.other);
  const { formatCode, typeCode, healthcareFacilityType, practiceSetting, legalAuthenticator } = input;
  const others = { formatCode, typeCode, healthcareFacilityType, practiceSetting, legalAuthenticator, ...input.author };
  for (const [field, text] of Object.entries(others)) checkText(field, text, limits.other);
  const isLanguage = input.languageCode == null || /^[a-z]{2,3}(-[A-Z]{2})?$/.test(input.languageCode);
  check(isLanguage, 'languageCode: expected a language tag, e.g. "pl-PL".');
}

function checkContentDeclaration({ mimeType, sizeBytes, sha256 }: SubmitDocumentInput): void {
  check(isMediaType(mimeType), `mimeType: expected one of ${mediaTypes.join(', ')}.`);
  check(
    sizeBytes >= 1 && sizeBytes <= largestContentBytes,
    `sizeBytes: received ${sizeBytes}, expected 1 to ${largestContentBytes}.`,
  );
  check(/^[0-9a-f]{64}$/i.test(sha256), 'sha256: expected 64 hexadecimal digits.');
}

function checkTimes({ creationTime, serviceStart, serviceStop }: SubmitDocumentInput, now: Date): void {
  for (const [field, at] of Object.entries({ creationTime, serviceStart, serviceStop })) {
    if (at) checkPast(field, at, now);
  }
  const isInOrder = !serviceStart || !serviceStop || serviceStart <= serviceStop;
  check(isInOrder, 'serviceStop: expected a time that is not before serviceStart.');
}

export function authorOf(author: DocumentAuthorInput | null | undefined): DocumentAuthor | null {
  if (!author) return null;
  const { person = null, institution = null, role = null, specialty = null } = author;
  return { person, institution, role, specialty };
}

/** @throws SalusError BAD_USER_INPUT for what is not of the expected form, FORBIDDEN for what only importers may say */
export function acceptDocument(caller: Caller, input: SubmitDocumentInput, now: Date) {
  checkHistory(caller, input.historical ?? false);
  checkTexts(input);
  checkContentDeclaration(input);
  checkTimes(input, now);
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

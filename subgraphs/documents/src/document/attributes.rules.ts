import { checkPast, SalusError } from '@salus/subgraph-kit';
import type { DocumentAuthorInput } from './author.inputs';
import type { DocumentAuthor } from './author.type';

/** What is said of a document beyond its content and its identifiers. */
export interface Attributes {
  title?: string | null;
  kind?: string | null;
  typeCode?: string | null;
  formatCode?: string | null;
  creationTime?: Date | null;
  languageCode?: string | null;
  healthcareFacilityType?: string | null;
  practiceSetting?: string | null;
  serviceStart?: Date | null;
  serviceStop?: Date | null;
  author?: DocumentAuthorInput | null;
  legalAuthenticator?: string | null;
  comments?: string | null;
}

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

function checkTexts(attributes: Attributes): void {
  checkText('title', attributes.title, limits.title);
  checkText('comments', attributes.comments, limits.comments);
  const { kind, formatCode, typeCode, healthcareFacilityType, practiceSetting, legalAuthenticator } = attributes;
  const codes = { kind, formatCode, typeCode, healthcareFacilityType, practiceSetting };
  const others = { ...codes, legalAuthenticator, ...attributes.author };
  for (const [field, text] of Object.entries(others)) checkText(field, text, limits.other);
  const isLanguage = attributes.languageCode == null || /^[a-z]{2,3}(-[A-Z]{2})?$/.test(attributes.languageCode);
  check(isLanguage, 'languageCode: expected a language tag, e.g. "pl-PL".');
}

function checkTimes({ creationTime, serviceStart, serviceStop }: Attributes, now: Date): void {
  for (const [field, at] of Object.entries({ creationTime, serviceStart, serviceStop })) {
    if (at) checkPast(field, at, now);
  }
  const isInOrder = !serviceStart || !serviceStop || serviceStart <= serviceStop;
  check(isInOrder, 'serviceStop: expected a time that is not before serviceStart.');
}

/** @throws SalusError BAD_USER_INPUT */
export function checkAttributes(attributes: Attributes, now: Date): void {
  checkTexts(attributes);
  checkTimes(attributes, now);
}

export function authorOf(author: DocumentAuthorInput | null | undefined): DocumentAuthor | null {
  if (!author) return null;
  const { person = null, institution = null, role = null, specialty = null } = author;
  return { person, institution, role, specialty };
}

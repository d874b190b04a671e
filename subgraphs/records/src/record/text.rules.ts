import { checkPast, type CodeableConcept, earliestInstantOf, SalusError } from '@salus/subgraph-kit';

export const shortLimit = 500;
export const longLimit = 20_000;
/** A day without a time may have begun earlier elsewhere on earth. */
const dayMs = 24 * 3_600_000;

/** @throws SalusError BAD_USER_INPUT with the message, unless it holds */
export function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/** @throws SalusError BAD_USER_INPUT for a text that is blank, too long, or cannot be stored as Unicode text */
export function requireText(field: string, text: string | null | undefined, limit: number): void {
  if (text == null) return;
  require(text.trim() !== '' && text.length <= limit, `${field}: expected 1 to ${limit} characters.`);
  require(text.isWellFormed() && !text.includes('\0'), `${field}: expected Unicode text without NUL.`);
}

/** @throws SalusError BAD_USER_INPUT */
export function checkConcept(field: string, { system, code, display }: CodeableConcept): void {
  for (const [part, text] of Object.entries({ system, code, display })) {
    requireText(`${field}.${part}`, text, shortLimit);
  }
}

interface GivenConcept {
  system: string;
  code: string;
  display?: string | null;
}

/** The concept as it is stored. @throws SalusError BAD_USER_INPUT */
export function conceptOf(field: string, given: GivenConcept): CodeableConcept {
  const concept = { system: given.system, code: given.code, display: given.display ?? null };
  checkConcept(field, concept);
  return concept;
}

export const optionalConcept = (field: string, given: GivenConcept | null | undefined): CodeableConcept | null =>
  given ? conceptOf(field, given) : null;

export function optionalText(field: string, text: string | null | undefined, limit = shortLimit): string | null {
  requireText(field, text, limit);
  return text ?? null;
}

/** A time of the past, as precisely as it is known. @throws SalusError BAD_USER_INPUT */
export function pastTime(field: string, text: string | null | undefined, now: Date): string | null {
  if (text == null) return null;
  const isInstant = text.includes('T');
  checkPast(field, earliestInstantOf(text), isInstant ? now : new Date(now.getTime() + dayMs));
  return text;
}

/** A time that may be planned: from 1900 to 2199. @throws SalusError BAD_USER_INPUT */
export function anyTime(field: string, text: string | null | undefined): string | null {
  if (text == null) return null;
  const year = earliestInstantOf(text).getUTCFullYear();
  require(year >= 1900 && year < 2200, `${field}: expected a time from 1900 to 2199.`);
  return text;
}

/** The earliest instant that the first of these times can mean. */
export function firstInstant(...times: (string | null)[]): Date | null {
  const first = times.find((time) => time !== null);
  return first ? earliestInstantOf(first) : null;
}

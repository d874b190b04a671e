import { isDeepStrictEqual } from 'node:util';
import { SalusError } from '@salus/subgraph-kit';
import { authorOf, checkAttributes } from '../document/attributes.rules';
import type { Document } from '../document/document.type';
import { DocumentStatus } from '../document/status.type';
import type { DocumentKind } from '../kind/kind.type';
import type { Described } from '../version/version.store';
import type { CorrectDocumentInput } from './correction.inputs';

export type Changes = Partial<Pick<Document, Described | 'kindId'>>;

const plain = [
  ...(['title', 'typeCode', 'formatCode', 'creationTime', 'languageCode', 'healthcareFacilityType'] as const),
  ...(['practiceSetting', 'serviceStart', 'serviceStop', 'legalAuthenticator', 'comments'] as const),
];

/** @throws SalusError CONFLICT for a document that stands no more */
function checkStanding({ status }: Document): void {
  if (status === DocumentStatus.CURRENT || status === DocumentStatus.PENDING) return;
  throw new SalusError('CONFLICT', `documentId: received a document that is ${status}, expected one that stands.`);
}

/**
 * What a correction changes of a document; empty when it says what is said already.
 * `kind`: the kind that is named, if any
 * @throws SalusError BAD_USER_INPUT where the document as corrected would not be taken
 */
export function changesBy(
  document: Document,
  input: CorrectDocumentInput,
  kind: DocumentKind | undefined,
  now: Date,
): Changes {
  checkStanding(document);
  const given = Object.fromEntries(plain.flatMap((field) => (input[field] == null ? [] : [[field, input[field]]])));
  const ofKind = kind ? { kindId: kind.kindId, classCode: kind.code, typeCode: kind.loincCode } : {};
  const ofAuthor = input.author ? { author: authorOf(input.author) } : {};
  const wanted: Changes = { ...ofKind, ...given, ...ofAuthor };
  const { author: _author, ...rest } = { ...document, ...wanted };
  checkAttributes({ ...rest, author: input.author ?? null }, now);
  const differing = Object.entries(wanted).filter(
    ([field, value]) => !isDeepStrictEqual(value, document[field as keyof Changes]),
  );
  return Object.fromEntries(differing);
}

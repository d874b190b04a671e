import type { Attachment, DocumentReference } from '@medplum/fhirtypes';
import { codeOf, conceptWords, loinc } from '../datatype/concept';
import { confidentialityOf } from '../datatype/confidentiality';
import { identifierText } from '../datatype/identifier';
import { instant } from '../datatype/time';
import type { SubmitDocumentInput } from '../graph/inputs';
import { patientIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { enteredInError, quoted, Refusal, required } from '../mapping/refusal';
import type { References } from '../mapping/references';
import { contentOf } from './content';
import { documentKindOf } from './document.kind';

export interface MappedDocument {
  input: SubmitDocumentInput;
  bytes: Buffer;
}

/** @throws {Refusal} unless there is exactly one content: others would be formats of the same document */
function attachmentOf({ content }: DocumentReference): Attachment {
  if (content?.length !== 1) throw new Refusal(`content: received ${content?.length ?? 0}, expected one`);
  return required(content[0]?.attachment, 'content.attachment');
}

/** @throws {Refusal} */
export function documentFromFhir(document: DocumentReference, references: References): MappedDocument {
  if (document.status === 'entered-in-error') throw enteredInError();
  if (document.status !== 'current') {
    throw new Refusal(`status: received ${quoted(document.status)}, expected "current"`);
  }
  const attachment = attachmentOf(document);
  const { bytes, mimeType, sha256 } = contentOf(attachment, references);
  const { type, category, context, description } = document;
  const input = parts({
    uniqueId: identifierText(references.self),
    patientId: patientIdOf(references, document.subject),
    organizationId: references.idOf('Organization', document.custodian),
    title: attachment.title ?? description ?? conceptWords(type) ?? 'Document',
    kind: documentKindOf([type, ...(category ?? [])]),
    mimeType,
    sizeBytes: bytes.length,
    sha256,
    creationTime: instant('attachment.creation', attachment.creation ?? document.date),
    languageCode: attachment.language,
    typeCode: codeOf([type], loinc),
    formatCode: document.content?.[0]?.format?.code,
    healthcareFacilityType: conceptWords(context?.facilityType),
    practiceSetting: conceptWords(context?.practiceSetting),
    serviceStart: instant('context.period.start', context?.period?.start),
    serviceStop: instant('context.period.end', context?.period?.end),
    author: document.author?.[0]?.display ? { person: document.author[0].display } : undefined,
    legalAuthenticator: document.authenticator?.display,
    confidentiality: confidentialityOf(
      document,
      (document.securityLabel ?? []).flatMap(({ coding }) => coding ?? []),
    ),
    historical: true,
  });
  return { input, bytes };
}

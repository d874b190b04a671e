import type { Attachment, DiagnosticReport } from '@medplum/fhirtypes';
import { codeOf, conceptWords, loinc } from '../datatype/concept';
import { confidentialityOf } from '../datatype/confidentiality';
import { identifierText } from '../datatype/identifier';
import { instant } from '../datatype/time';
import { findReportCategory } from '../diagnostic-report/report.category';
import { patientIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import type { References } from '../mapping/references';
import { effectiveOf } from '../observation/effective';
import { contentOf } from './content';
import { documentKindOf } from './document.kind';
import type { MappedDocument } from './document.mapping';

const kinds: Readonly<Record<string, string>> = { LABORATORY: '06.10', IMAGING: '06.00', PROCEDURE: '06.00' };

/** A report as it was written, e.g. as PDF: a document beside the panel. @throws {Refusal} */
export function presentedFormFromFhir(
  report: DiagnosticReport,
  attachment: Attachment,
  place: number,
  references: References,
): MappedDocument {
  const { bytes, mimeType, sha256 } = contentOf(attachment, references);
  const { system, value } = references.self;
  const input = parts({
    uniqueId: identifierText({ system, value: `${value}#presentedForm[${place}]` }),
    patientId: patientIdOf(references, report.subject),
    organizationId: references.organizationOf(report.encounter),
    title: attachment.title ?? conceptWords(report.code) ?? 'Diagnostic report',
    kind: kinds[findReportCategory(report) ?? ''] ?? documentKindOf([report.code, ...(report.category ?? [])]),
    mimeType,
    sizeBytes: bytes.length,
    sha256,
    creationTime: instant('attachment.creation', attachment.creation ?? report.issued ?? effectiveOf(report)),
    languageCode: attachment.language,
    typeCode: codeOf([report.code], loinc),
    confidentiality: confidentialityOf(report),
    historical: true,
  });
  return { input, bytes };
}

import type { CodeableConcept } from '@medplum/fhirtypes';
import { codeOf, loinc } from '../datatype/concept';

/** KLAS_DOK_P1, classes of documents of the Polish national platform. */
const classSystem = 'urn:oid:2.16.840.1.113883.3.4424.11.1.32';
const consultation = '05.00';
/** LOINC document types by what the national catalogue has of the same kind. */
const classes: Readonly<Record<string, string>> = {
  '18842-5': '00.20', // discharge summary
  '34105-7': '00.20', // hospital discharge summary
  '11504-8': '00.60', // surgical operation note
  '57133-1': '02.10', // referral note
  '57833-6': '04.01', // prescription
  '60593-1': '04.12', // dispensed medication
  '11488-4': '05.00', // consultation note
  '34117-2': '05.00', // history and physical
  '11506-3': '05.00', // progress note
  '34746-8': '05.50', // nurse note
  '18748-4': '06.00', // diagnostic imaging report
  '11526-1': '06.00', // pathology report
  '11502-2': '06.10', // laboratory report
  '11369-6': '07.61', // history of immunisations
};

/** The class of a document by its P1 class or its LOINC type; a consultation where neither is known. */
export function documentKindOf(concepts: readonly (CodeableConcept | undefined)[]): string {
  const types = concepts.flatMap((concept) => concept?.coding ?? []).filter(({ system }) => system === loinc);
  const known = types.map(({ code }) => classes[code ?? '']).find(Boolean);
  return codeOf(concepts, classSystem) ?? known ?? consultation;
}

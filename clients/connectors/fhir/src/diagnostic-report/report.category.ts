import type { DiagnosticReport } from '@medplum/fhirtypes';
import { loinc } from '../datatype/concept';
import type { ResultCategory } from '../graph/inputs';
import { Refusal } from '../mapping/refusal';

/** HL7 v2 table 0074, diagnostic service sections: https://terminology.hl7.org/CodeSystem-v2-0074.html */
const sections = 'http://terminology.hl7.org/CodeSystem/v2-0074';
const sectionCategories: Readonly<Record<ResultCategory, string>> = {
  LABORATORY: 'LAB AU BG BLB CG CH CP CTH GE HM ICU IMM MB MCB MYC PAT PF RX SP SR TX VR',
  IMAGING: 'CT CUS IMG NMR NMS OUS RAD RUS RT VUS XRC',
  EXAM: 'EC EN OT PHY PT',
  PROCEDURE: 'OSL',
  SURVEY: '',
};
/** LOINC parts and document types that US Core has for categories of reports and notes. */
const loincCategories: Readonly<Record<string, ResultCategory>> = {
  'LP29684-5': 'IMAGING',
  'LP29708-2': 'EXAM',
  'LP7839-6': 'LABORATORY',
  '26436-6': 'LABORATORY',
  '18725-2': 'LABORATORY',
  '18748-4': 'IMAGING',
  '34117-2': 'EXAM',
  '51847-2': 'EXAM',
};

const bySection = new Map(
  Object.entries(sectionCategories).flatMap(([category, codes]) =>
    codes.split(' ').map((code) => [code, category as ResultCategory] as const),
  ),
);

/** The kind of a report: its category says so; where it has none, a specimen makes it one of a laboratory. */
export function findReportCategory({ category, specimen }: DiagnosticReport): ResultCategory | undefined {
  const codings = (category ?? []).flatMap(({ coding }) => coding ?? []);
  for (const { system, code = '' } of codings) {
    const found = system === sections ? bySection.get(code) : system === loinc ? loincCategories[code] : undefined;
    if (found) return found;
  }
  return codings.length === 0 && specimen?.length ? 'LABORATORY' : undefined;
}

/** @throws {Refusal} where nothing says what kind of report it is */
export function reportCategoryOf(report: DiagnosticReport): ResultCategory {
  const found = findReportCategory(report);
  if (!found) throw new Refusal('category: expected one of HL7 v2 table 0074, which says what kind of report it is');
  return found;
}

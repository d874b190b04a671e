import type { DiagnosticReport } from '@medplum/fhirtypes';
import { findReportCategory } from '../diagnostic-report/report.category';
import type { ResultCategory } from '../graph/inputs';
import { attempt, Refusal } from '../mapping/refusal';
import type { ReferenceIndex } from '../reference/reference.index';
import { resolve } from '../reference/resolve';
import type { Entry } from '../source/entry';

const isReport = (entry: Entry): entry is Entry & { resource: DiagnosticReport } =>
  entry.resource.resourceType === 'DiagnosticReport';

/** Categories of the reports of a piece by the keys of the results that they name; the first report counts. */
export function reportedCategories(
  entries: readonly Entry[],
  indexesOf: (entry: Entry) => readonly ReferenceIndex[],
): ReadonlyMap<string, ResultCategory> {
  const reported = new Map<string, ResultCategory>();
  for (const entry of entries.filter(isReport)) {
    const category = attempt(() => findReportCategory(entry.resource));
    const { result } = entry.resource;
    if (!category || category instanceof Refusal || !Array.isArray(result)) continue;
    for (const reference of result.filter((each) => typeof each?.reference === 'string')) {
      const key = resolve(reference, entry, indexesOf(entry));
      if (key && !reported.has(key)) reported.set(key, category);
    }
  }
  return reported;
}

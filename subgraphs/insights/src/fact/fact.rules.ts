import { catalogue, type MeasurementFact, type PatientHistory, type ResultFact, type Rule } from '@salus/clinical';

/** What rules ask of a patient beside facts. */
export type AboutPatient = Omit<PatientHistory, 'measurements' | 'results'>;

const dayMs = 86_400_000;
/** How far back a rule reads measurements; a rule that is not named reads all. Results are few: all are read. */
const reachDays: Readonly<Record<string, number>> = {
  'news2-extreme': 7,
  hypertension: 400,
  'blood-pressure-class': 400,
};

/** Which measurements are to be read for an evaluation. */
export interface Reach {
  codes: string[];
  since: Date;
}

const reads = (codes: readonly string[]) => (rule: Rule) => rule.inputs.some((code) => codes.includes(code));

/** The measurements that rules need which read one of these codes, at and after a time: one reach for each width. */
export function reachOf(codes: readonly string[], at: Date): Reach[] {
  const rules = catalogue.filter(reads(codes));
  const widths = Map.groupBy(rules, ({ id }) => reachDays[id] ?? Infinity);
  return [...widths].map(([days, ofWidth]) => ({
    codes: [...new Set(ofWidth.flatMap(({ inputs }) => inputs))],
    since: days === Infinity ? new Date(0) : new Date(at.getTime() - days * dayMs),
  }));
}

const readByRules = new Set(catalogue.flatMap(({ inputs }) => inputs));

/** Whether any rule reads facts of one of these codes. A laboratory's own flag is read whatever the code. */
export const isReadByRules = (codes: readonly string[]): boolean => codes.some((code) => readByRules.has(code));

export interface MeasurementRow {
  fact_id: string;
  code: string;
  value: number | null;
  unit: string | null;
  components: MeasurementFact['components'];
  effective_at: Date;
  cuffless: boolean;
}

const quantityOf = ({ value, unit }: { value: number | null; unit: string | null }) =>
  value === null || unit === null ? {} : { value: { value, unit } };

export const measurementFact = (row: MeasurementRow): MeasurementFact => ({
  id: row.fact_id,
  code: row.code,
  ...quantityOf(row),
  components: row.components,
  effectiveAt: row.effective_at,
  cuffless: row.cuffless,
});

export interface ResultRow {
  fact_id: string;
  code: string;
  value: number | null;
  unit: string | null;
  text: string | null;
  interpretation: string | null;
  status: ResultFact['status'];
  effective_at: Date;
}

export const resultFact = (row: ResultRow): ResultFact => ({
  id: row.fact_id,
  code: row.code,
  ...quantityOf(row),
  ...(row.text === null ? {} : { text: row.text }),
  ...(row.interpretation === null ? {} : { interpretation: row.interpretation }),
  status: row.status,
  effectiveAt: row.effective_at,
});

export const codesOf = (facts: readonly MeasurementFact[]): string[] => [
  ...new Set(facts.flatMap(({ code, components }) => [code, ...components.map((part) => part.code)])),
];

/** @throws RangeError for no facts at all */
export function earliestOf(facts: readonly MeasurementFact[]): Date {
  if (facts.length === 0) throw new RangeError('expected at least one fact');
  return new Date(facts.reduce((time, { effectiveAt }) => Math.min(time, effectiveAt.getTime()), Infinity));
}

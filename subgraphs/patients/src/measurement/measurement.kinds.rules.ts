/** What can be measured: LOINC code, UCUM unit and the range outside which a value is a mistake, not a finding. */
export interface MeasurementKind {
  code: string;
  display: string;
  /** UCUM units that are accepted; the first is the usual one */
  units: readonly string[];
  /** inclusive, in the unit of the same place */
  plausible: readonly (readonly [minimum: number, maximum: number])[];
  /** codes of components; a kind with components has no value of its own */
  components?: readonly string[];
}

const kind = (code: string, display: string, unit: string, minimum: number, maximum: number): MeasurementKind => ({
  code,
  display,
  units: [unit],
  plausible: [[minimum, maximum]],
});

const kinds: readonly MeasurementKind[] = [
  kind('8867-4', 'Heart rate', '/min', 15, 350),
  kind('9279-1', 'Respiratory rate', '/min', 2, 120),
  kind('59408-5', 'Oxygen saturation by pulse oximetry', '%', 30, 100),
  kind('2708-6', 'Oxygen saturation in arterial blood', '%', 30, 100),
  {
    code: '8310-5',
    display: 'Body temperature',
    units: ['Cel', '[degF]'],
    plausible: [
      [25, 46],
      [77, 115],
    ],
  },
  kind('8480-6', 'Systolic blood pressure', 'mm[Hg]', 30, 350),
  kind('8462-4', 'Diastolic blood pressure', 'mm[Hg]', 10, 250),
  { code: '85354-9', display: 'Blood pressure panel', units: [], plausible: [], components: ['8480-6', '8462-4'] },
  {
    code: '29463-7',
    display: 'Body weight',
    units: ['kg', 'g'],
    plausible: [
      [0.2, 700],
      [200, 700_000],
    ],
  },
  kind('8302-2', 'Body height', 'cm', 15, 290),
  kind('39156-5', 'Body mass index', 'kg/m2', 4, 250),
  kind('8280-0', 'Waist circumference', 'cm', 20, 350),
  {
    code: '2339-0',
    display: 'Glucose in blood',
    units: ['mg/dL', 'mmol/L'],
    plausible: [
      [5, 2000],
      [0.3, 111],
    ],
  },
  {
    code: '41653-7',
    display: 'Glucose in capillary blood by glucometer',
    units: ['mg/dL', 'mmol/L'],
    plausible: [
      [5, 2000],
      [0.3, 111],
    ],
  },
  kind('41950-7', 'Number of steps in 24 hours', '{steps}/d', 0, 200_000),
  kind('55423-8', 'Number of steps', '{steps}', 0, 200_000),
  kind('80404-7', 'R-R interval standard deviation (heart rate variability)', 'ms', 0, 1000),
  kind('93832-4', 'Sleep duration', 'h', 0, 24),
  kind('72514-3', 'Pain severity 0-10', '{score}', 0, 10),
  kind('8289-1', 'Head occipital-frontal circumference percentile', '%', 0, 100),
  kind('9843-4', 'Head occipital-frontal circumference', 'cm', 10, 100),
  kind('59576-9', 'Body mass index percentile', '%', 0, 100),
  kind('77606-2', 'Weight-for-length percentile', '%', 0, 100),
];

const byCode = new Map(kinds.map((item) => [item.code, item]));

export const measurementKind = (code: string): MeasurementKind | undefined => byCode.get(code);

export const displayOf = (code: string): string | null => byCode.get(code)?.display ?? null;

/** What is wrong with a value of a kind, in words; `undefined` when nothing is. */
export function valueFault(known: MeasurementKind, value: number, unit: string): string | undefined {
  const place = known.units.indexOf(unit);
  const range = known.plausible[place];
  if (!range) return `unit "${unit}" received for ${known.code}; expected one of ${known.units.join(', ')}`;
  const [minimum, maximum] = range;
  if (!Number.isFinite(value) || value < minimum || value > maximum) {
    return `a value outside ${minimum} to ${maximum} ${unit} received for ${known.code}, which no living person has`;
  }
  return undefined;
}

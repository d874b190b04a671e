/** What can be measured: LOINC code, UCUM unit and the range outside which a value is a mistake, not a finding. */
export interface MeasurementKind {
  code: string;
  display: string;
  /** UCUM units that are accepted; the first is the usual one */
  units: readonly string[];
  /** inclusive, in the unit of the same place */
  plausible: readonly (readonly [minimum: number, maximum: number])[];
  /** codes of components, of which a measurement has one or more; a kind with components has no value of its own */
  components?: readonly string[];
}

type Range = readonly [minimum: number, maximum: number];

const kindOf = (code: string, display: string, ranges: Readonly<Record<string, Range>>): MeasurementKind => ({
  code,
  display,
  units: Object.keys(ranges),
  plausible: Object.values(ranges),
});

const kind = (code: string, display: string, unit: string, minimum: number, maximum: number): MeasurementKind =>
  kindOf(code, display, { [unit]: [minimum, maximum] });

const panel = (code: string, display: string, components: readonly string[]): MeasurementKind => ({
  code,
  display,
  units: [],
  plausible: [],
  components,
});

const temperature = (code: string, display: string): MeasurementKind =>
  kindOf(code, display, { Cel: [25, 46], '[degF]': [77, 115] });

const length = (code: string, display: string, minimum: number, maximum: number): MeasurementKind =>
  kindOf(code, display, { cm: [minimum, maximum], '[in_i]': [minimum / 2.54, maximum / 2.54] });

const weight = (code: string, display: string): MeasurementKind =>
  kindOf(code, display, { kg: [0.2, 700], g: [200, 700_000], '[lb_av]': [0.4, 1543] });

const pressure = (code: string, display: string, minimum: number, maximum: number): MeasurementKind =>
  kind(code, display, 'mm[Hg]', minimum, maximum);

const saturation = (code: string, display: string): MeasurementKind => kind(code, display, '%', 30, 100);

const glucose = (code: string, display: string): MeasurementKind =>
  kindOf(code, display, { 'mg/dL': [5, 2000], 'mmol/L': [0.3, 111] });

const bloodPressureComponents = ['8480-6', '8462-4', '8478-0'];

/** The vital signs of FHIR (https://hl7.org/fhir/R4/observation-vitalsigns.html), with the codes that say how one was taken. */
const vitalSigns: readonly MeasurementKind[] = [
  kind('8867-4', 'Heart rate', '/min', 15, 350),
  kind('9279-1', 'Respiratory rate', '/min', 2, 120),
  saturation('59408-5', 'Oxygen saturation by pulse oximetry'),
  saturation('2708-6', 'Oxygen saturation in arterial blood'),
  saturation('2710-2', 'Oxygen saturation in capillary blood'),
  saturation('20564-1', 'Oxygen saturation in blood'),
  temperature('8310-5', 'Body temperature'),
  temperature('8331-1', 'Oral temperature'),
  temperature('8332-9', 'Rectal temperature'),
  temperature('8328-7', 'Axillary temperature'),
  temperature('8333-7', 'Tympanic membrane temperature'),
  pressure('8480-6', 'Systolic blood pressure', 30, 350),
  pressure('8462-4', 'Diastolic blood pressure', 10, 250),
  pressure('8478-0', 'Mean blood pressure', 15, 300),
  panel('85354-9', 'Blood pressure panel', bloodPressureComponents),
  panel('55284-4', 'Blood pressure systolic and diastolic', bloodPressureComponents),
  weight('29463-7', 'Body weight'),
  weight('3141-9', 'Body weight measured'),
  length('8302-2', 'Body height', 15, 290),
  length('3137-7', 'Body height measured', 15, 290),
  length('8306-3', 'Body height lying', 15, 290),
  length('8308-9', 'Body height standing', 15, 290),
  length('9843-4', 'Head occipital-frontal circumference', 10, 100),
  length('8287-5', 'Head occipital-frontal circumference by tape measure', 10, 100),
  kind('39156-5', 'Body mass index', 'kg/m2', 4, 250),
];

const others: readonly MeasurementKind[] = [
  length('8280-0', 'Waist circumference', 20, 350),
  glucose('2339-0', 'Glucose in blood'),
  glucose('41653-7', 'Glucose in capillary blood by glucometer'),
  kind('41950-7', 'Number of steps in 24 hours', '{steps}/d', 0, 200_000),
  kind('55423-8', 'Number of steps', '{steps}', 0, 200_000),
  kind('80404-7', 'R-R interval standard deviation (heart rate variability)', 'ms', 0, 1000),
  kind('93832-4', 'Sleep duration', 'h', 0, 24),
  kind('72514-3', 'Pain severity 0-10', '{score}', 0, 10),
  kind('8289-1', 'Head occipital-frontal circumference percentile', '%', 0, 100),
  kind('59576-9', 'Body mass index percentile', '%', 0, 100),
  kind('77606-2', 'Weight-for-length percentile', '%', 0, 100),
];

const kinds = [...vitalSigns, ...others];

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

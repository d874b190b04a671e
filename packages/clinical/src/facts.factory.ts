import type { BloodPressureSetting, MeasurementFact, PatientHistory, Quantity, ResultFact } from './facts';

/** An instant of a fixed January morning, so many minutes after eight (UTC); days are counted from 5 January 2026. */
export function instant(day = 0, minutes = 0): Date {
  return new Date(Date.UTC(2026, 0, 5 + day, 8, minutes));
}

export function measurement(code: string, value: Quantity, changes: Partial<MeasurementFact> = {}): MeasurementFact {
  return { id: `m-${code}-${value.value}`, code, value, components: [], effectiveAt: instant(), ...changes };
}

export function heartRate(value: number, changes: Partial<MeasurementFact> = {}): MeasurementFact {
  return measurement('8867-4', { value, unit: '/min' }, changes);
}

export function bloodPressure(
  systolic: number,
  diastolic: number,
  changes: Partial<Omit<MeasurementFact, 'setting'>> & { setting?: BloodPressureSetting } = {},
): MeasurementFact {
  const components = [
    { code: '8480-6', value: { value: systolic, unit: 'mm[Hg]' } },
    { code: '8462-4', value: { value: diastolic, unit: 'mm[Hg]' } },
  ];
  return { id: `b-${systolic}-${diastolic}`, code: '85354-9', components, effectiveAt: instant(), ...changes };
}

export function result(code: string, value: number, unit: string, changes: Partial<ResultFact> = {}): ResultFact {
  return {
    id: `r-${code}-${value}`,
    code,
    value: { value, unit },
    effectiveAt: instant(),
    status: 'final',
    ...changes,
  };
}

/** A person of 55 years without known diabetes. */
export function history(changes: Partial<PatientHistory> = {}): PatientHistory {
  return { birthDate: '1970-03-01', sex: 'female', measurements: [], results: [], hasKnownDiabetes: false, ...changes };
}

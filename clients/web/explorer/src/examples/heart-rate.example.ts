import type { Example } from './example';
import { aboutPatient, recentDays } from './look-up';

export const heartRate: Example = {
  id: 'heart-rate',
  title: { en: 'Three months of heart rate', pl: 'Trzy miesiące tętna' },
  persona: 'patient',
  variables: aboutPatient(() => recentDays(90)),
  operation: `query HeartRate($id: ID!, $from: DateTimeISO!, $to: DateTimeISO!) {
  patient(id: $id) {
    measurementSeries(kind: "8867-4", from: $from, to: $to, resolution: DAY) {
      unit
      points { start minimum mean maximum count }
    }
  }
}
`,
};

import { around, type Random, seeded } from './random';
import { warsawTime } from './warsaw-time';

export interface MeasurementInput {
  readonly patientId: string;
  readonly deviceId: string;
  readonly sourceIdentifier: string;
  readonly kind: string;
  readonly value?: { readonly value: number; readonly unit: string };
  readonly components?: readonly {
    readonly kind: string;
    readonly value: { readonly value: number; readonly unit: string };
  }[];
  readonly effectiveAt: string;
  readonly origin: 'DEVICE';
}

/** Whose device measures. */
export interface Measured {
  readonly patientId: string;
  readonly deviceId: string;
}

const dayMs = 86_400_000;

type Place = Measured & { readonly sourceIdentifier: string; readonly effectiveAt: string };

const place = (who: Measured, source: string, at: Date): Place => ({
  patientId: who.patientId,
  deviceId: who.deviceId,
  sourceIdentifier: source,
  effectiveAt: warsawTime(at),
});

/** Kinds by LOINC code, units by UCUM. */
export const heartRate = (who: Measured, source: string, at: Date, perMinute: number): MeasurementInput => ({
  ...place(who, source, at),
  kind: '8867-4',
  value: { value: Math.round(perMinute), unit: '/min' },
  origin: 'DEVICE',
});

export const oxygenSaturation = (who: Measured, source: string, at: Date, percent: number): MeasurementInput => ({
  ...place(who, source, at),
  kind: '59408-5',
  value: { value: Math.min(100, Math.round(percent)), unit: '%' },
  origin: 'DEVICE',
});

export const bloodPressure = (who: Measured, source: string, at: Date, systolic: number, diastolic: number) => ({
  ...place(who, source, at),
  kind: '85354-9',
  components: [
    { kind: '8480-6', value: { value: Math.round(systolic), unit: 'mm[Hg]' } },
    { kind: '8462-4', value: { value: Math.round(diastolic), unit: 'mm[Hg]' } },
  ],
  origin: 'DEVICE' as const,
});

export const bodyWeight = (who: Measured, source: string, at: Date, kilograms: number): MeasurementInput => ({
  ...place(who, source, at),
  kind: '29463-7',
  value: { value: Math.round(kilograms * 10) / 10, unit: 'kg' },
  origin: 'DEVICE',
});

/** Weeks of ordinary days before the given moment: heart rate and oxygen twice, blood pressure once, weight on Mondays. */
export function history(who: Measured, seed: number, until: Date, days: number): MeasurementInput[] {
  const random = seeded(seed);
  const rest = 58 + random() * 22;
  const systolic = 112 + random() * 20;
  const weight = 58 + random() * 35;
  return Array.from({ length: days }, (_, index) => index + 1).flatMap((daysAgo) =>
    ordinaryDay(who, random, new Date(until.getTime() - daysAgo * dayMs), { rest, systolic, weight }),
  );
}

interface Constitution {
  readonly rest: number;
  readonly systolic: number;
  readonly weight: number;
}

function ordinaryDay(who: Measured, random: Random, day: Date, { rest, systolic, weight }: Constitution) {
  const date = day.toISOString().slice(0, 10);
  const at = (hour: number) => new Date(Date.parse(`${date}T00:00:00Z`) + (hour + random()) * 3_600_000);
  const [morning, evening] = [at(5), at(18)];
  const daily = [
    heartRate(who, `history/${date}/heart-rate/1`, morning, around(random, rest, 8)),
    heartRate(who, `history/${date}/heart-rate/2`, evening, around(random, rest + 6, 12)),
    oxygenSaturation(who, `history/${date}/oxygen-saturation`, evening, around(random, 97, 2)),
    bloodPressure(who, `history/${date}/blood-pressure`, morning, around(random, systolic, 12), around(random, 76, 8)),
  ];
  return day.getUTCDay() === 1
    ? [...daily, bodyWeight(who, `history/${date}/weight`, morning, around(random, weight, 1))]
    : daily;
}

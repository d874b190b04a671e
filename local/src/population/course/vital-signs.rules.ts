import {
  bloodPressure,
  bodyWeight,
  heartRate,
  type MeasurementInput,
  type Measured,
  oxygenSaturation,
} from '../../demo/measurements';
import { around, type Random, seeded } from '../../demo/random';
import type { Citizen } from '../people/households.rules';
import type { Course } from './course';

const dayMs = 86_400_000;
const days = 365;

/** Middles at the time `progress` (0: a year ago, 1: now). */
interface Middles {
  readonly rest: number;
  readonly systolic: number;
  readonly diastolic: number;
  readonly saturation: number;
  readonly weight: number;
}

const drift: Record<Course, (healthy: Middles, progress: number) => Partial<Middles>> = {
  healthy: () => ({}),
  hypertensive: ({ systolic, diastolic }) => ({ systolic: systolic + 39, diastolic: diastolic + 25 }),
  'diabetic-untreated': ({ weight, systolic }, progress) => ({
    weight: weight + 14 - 3 * progress,
    systolic: systolic + 8,
  }),
  'diabetic-treated': ({ weight, systolic }, progress) => ({
    weight: weight + 16 - 9 * progress,
    systolic: systolic + 6,
  }),
  deteriorating: ({ rest, saturation, weight }, progress) => {
    const late = Math.max(0, progress - 0.5) * 2;
    return { rest: rest + 22 * late, saturation: saturation - 4 * late, weight: weight + 7 * late };
  },
  'atrial-fibrillation': ({ rest }, progress) => ({ rest: progress > 0.75 ? rest + 28 : rest }),
  'kidney-decline': ({ systolic, diastolic }, progress) => ({
    systolic: systolic + 14 + 12 * progress,
    diastolic: diastolic + 8,
  }),
  oncological: ({ weight, rest }, progress) => ({ weight: weight - 11 * progress, rest: rest + 8 * progress }),
};

function middlesOf(random: Random, { age }: Citizen): Middles {
  const elder = Math.max(0, age - 40);
  return {
    rest: 60 + random() * 14,
    systolic: 103 + random() * 9 + elder * 0.12,
    diastolic: 58 + random() * 7,
    saturation: 97.4,
    weight: 56 + random() * 30,
  };
}

/**
 * A year of vital signs before a moment: daily in the last month, weekly before it. Nobody under 16 has a device.
 * Never so extreme that a single value would ask for a review.
 */
export function vitalSigns(citizen: Citizen, who: Measured, until: Date): MeasurementInput[] {
  if (citizen.age < 16) return [];
  const random = seeded(citizen.seed);
  const healthy = middlesOf(random, citizen);
  const swing = swingOf(citizen);
  return Array.from({ length: days }, (_, index) => days - index)
    .filter((daysAgo) => daysAgo <= 30 || daysAgo % 7 === 0)
    .flatMap((daysAgo) => {
      const progress = 1 - daysAgo / days;
      const middles = { ...healthy, ...drift[citizen.course](healthy, progress) };
      return dayOf(who, random, new Date(until.getTime() - daysAgo * dayMs), { middles, swing, daysAgo });
    });
}

interface Moment {
  readonly at: Date;
  readonly random: Random;
  readonly source: (kind: string) => string;
}

/** What a device measures now: the heart rate always, the blood pressure now and then; never beyond what history shows. */
export function signsAt(citizen: Citizen, who: Measured, { at, random, source }: Moment): MeasurementInput[] {
  const healthy = middlesOf(seeded(citizen.seed), citizen);
  const { rest, systolic, diastolic } = { ...healthy, ...drift[citizen.course](healthy, 1) };
  const rate = clamp(around(random, rest, swingOf(citizen)), 46, 124);
  const taken: MeasurementInput[] = [heartRate(who, source('heart-rate'), at, rate)];
  return random() < 0.25
    ? [...taken, pressureOf(who, source('blood-pressure'), at, { random, systolic, diastolic })]
    : taken;
}

const swingOf = ({ course }: Citizen) => (course === 'atrial-fibrillation' ? 22 : 9);

interface Pressure {
  readonly random: Random;
  readonly systolic: number;
  readonly diastolic: number;
}

function pressureOf(
  who: Measured,
  source: string,
  at: Date,
  { random, systolic, diastolic }: Pressure,
): MeasurementInput {
  const upper = clamp(around(random, systolic, 7), 96, 205);
  const lower = clamp(around(random, diastolic, 5), 48, Math.min(118, upper - 22));
  return bloodPressure(who, source, at, upper, lower);
}

interface Day {
  readonly middles: Middles;
  readonly swing: number;
  readonly daysAgo: number;
}

function dayOf(who: Measured, random: Random, day: Date, { middles, swing, daysAgo }: Day): MeasurementInput[] {
  const date = day.toISOString().slice(0, 10);
  const at = new Date(Date.parse(`${date}T06:00:00Z`) + random() * 3 * 3_600_000);
  const source = (kind: string) => `history/${date}/${kind}`;
  const { rest, systolic, diastolic, saturation, weight } = middles;
  const rate = clamp(around(random, rest, swing), 46, 124);
  const taken: MeasurementInput[] = [heartRate(who, source('heart-rate'), at, rate)];
  if (daysAgo % 2 === 0 || daysAgo > 30) {
    taken.push(pressureOf(who, source('blood-pressure'), at, { random, systolic, diastolic }));
  }
  if (daysAgo % 14 === 0) {
    taken.push(oxygenSaturation(who, source('oxygen-saturation'), at, clamp(around(random, saturation, 1.6), 92, 100)));
    taken.push(bodyWeight(who, source('weight'), at, around(random, weight, 0.8)));
  }
  return taken;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

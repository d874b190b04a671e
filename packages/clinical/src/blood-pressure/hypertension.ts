import { daysBetween } from '../time/calendar';
import { thresholds } from './class';
import type { BloodPressureReading } from './readings';

/** mmHg below the threshold at which a reading counts as clear: 135/85 in the office, 130/80 at home. */
const clearance = 5;
const readingsToRaise = 2;
const readingsToClear = 2;
/** A new episode begins at the earliest so many days after the last one began. */
const refractoryDays = 90;

interface State {
  isActive: boolean;
  hypertensive: number;
  clear: number;
  previous?: BloodPressureReading;
  raisedAt?: Date;
  since?: Date;
}

export interface HypertensionStep {
  reading: BloodPressureReading;
  isActive: boolean;
  /** In an episode, at a hypertensive reading: the hypertensive reading before it and the beginning of the episode. */
  raise?: { previous: BloodPressureReading; since: Date };
}

function isClear({ systolic, diastolic, setting }: BloodPressureReading): boolean {
  const { hypertension } = thresholds[setting];
  return systolic < hypertension.systolic - clearance && diastolic < hypertension.diastolic - clearance;
}

function whileInactive(state: State, reading: BloodPressureReading): State {
  if (reading.class !== 'hypertension') return { ...state, hypertensive: 0 };
  const hypertensive = state.hypertensive + 1;
  const isRested = !state.raisedAt || daysBetween(state.raisedAt, reading.effectiveAt) >= refractoryDays;
  if (hypertensive < readingsToRaise || !isRested) return { ...state, hypertensive };
  const since = state.previous?.effectiveAt ?? reading.effectiveAt;
  return { ...state, isActive: true, hypertensive, clear: 0, raisedAt: reading.effectiveAt, since };
}

function whileActive(state: State, reading: BloodPressureReading): State {
  const clear = isClear(reading) ? state.clear + 1 : 0;
  return clear < readingsToClear ? { ...state, clear } : { ...state, isActive: false, hypertensive: 0, clear: 0 };
}

/**
 * The course of hypertension over readings, oldest first: raised by two consecutive hypertensive readings, cleared by
 * two consecutive clear ones, silent for 90 days after a beginning.
 */
export function hypertensionCourse(readings: readonly BloodPressureReading[]): HypertensionStep[] {
  let state: State = { isActive: false, hypertensive: 0, clear: 0 };
  return readings.map((reading) => {
    const { previous } = state;
    state = state.isActive ? whileActive(state, reading) : whileInactive(state, reading);
    const { isActive, since } = state;
    if (reading.class !== 'hypertension') return { reading, isActive };
    state = { ...state, previous: reading };
    return isActive && previous && since ? { reading, isActive, raise: { previous, since } } : { reading, isActive };
  });
}

import { readDemo, type SimulatedPatient } from '../demo/demo-file';
import { type Citizen, population } from '../population/people/households.rules';
import { readPopulation } from '../population/population-file';

/** Somebody with a device; of the population it is known how their health is. */
export interface Wearer extends SimulatedPatient {
  readonly citizen?: Citizen;
}

/** Everybody with a device: those of the start, then those of the population who are in by now. */
export function crowd(dataFolder: string): Wearer[] {
  const state = readPopulation(dataFolder);
  const started = readDemo(dataFolder).patients;
  if (!state) return [...started];
  const citizens = [...population(state.seed, state.patients.length, new Date(state.beganAt))];
  const settled = state.patients.flatMap(({ number, patientId, deviceId }): Wearer[] => {
    const citizen = citizens[number - 1];
    return citizen && deviceId !== undefined ? [{ patientId, deviceId, isPersona: false, citizen }] : [];
  });
  return [...started, ...settled];
}

import fs from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../private-file';
import type { Course } from './course/course';

/** A patient of the population who is in, with everything. */
export interface Settled {
  readonly number: number;
  readonly patientId: string;
  /** Absent for those who have no device. */
  readonly deviceId?: string;
  readonly course: Course;
}

/** How far the population of one seed is in; the patients are the first ones of it, in order. */
export interface PopulationState {
  readonly seed: number;
  /** All dates derive from this moment, so that what was broken off can be sent again. */
  readonly beganAt: string;
  readonly patients: readonly Settled[];
}

const fileIn = (dataFolder: string) => path.join(dataFolder, 'population.json');

export function readPopulation(dataFolder: string): PopulationState | undefined {
  const file = fileIn(dataFolder);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as PopulationState) : undefined;
}

export function writePopulation(dataFolder: string, state: PopulationState): void {
  writePrivateFile(fileIn(dataFolder), `${JSON.stringify(state)}\n`);
}

/** Of a database that is no longer there. */
export const forgetPopulation = (dataFolder: string): void => fs.rmSync(fileIn(dataFolder), { force: true });

import fs from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../private-file';

/** A patient whose simulated device measures. */
export interface SimulatedPatient {
  readonly patientId: string;
  readonly deviceId: string;
  /** Of the persona `patient`. */
  readonly isPersona: boolean;
}

/** What is known of the population that was brought in. */
export interface DemoState {
  /** All dates of the population derive from this moment, so that a filling that was broken off can be repeated. */
  readonly beganAt: string;
  readonly isComplete: boolean;
  readonly patients: readonly SimulatedPatient[];
}

const fileIn = (dataFolder: string) => path.join(dataFolder, 'demo.json');

export function readDemo(dataFolder: string): DemoState {
  const file = fileIn(dataFolder);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as DemoState;
  return { beganAt: new Date().toISOString(), isComplete: false, patients: [] };
}

export function writeDemo(dataFolder: string, state: DemoState): void {
  writePrivateFile(fileIn(dataFolder), `${JSON.stringify(state, null, 2)}\n`);
}

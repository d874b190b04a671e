import type { PersonaName } from '../persona/personas';
import { acknowledge } from './acknowledge.example';
import { alertsLive } from './alerts-live.example';
import { chart } from './chart.example';
import type { Example } from './example';
import { findADoctor } from './find-a-doctor.example';
import { findPatients } from './find-patients.example';
import { healthHistory } from './health-history.example';
import { heartRate } from './heart-rate.example';
import { myPatients } from './my-patients.example';
import { statistics } from './statistics.example';
import { whoLooked } from './who-looked.example';

export const examples: readonly Example[] = [
  chart,
  myPatients,
  findPatients,
  alertsLive,
  acknowledge,
  whoLooked,
  healthHistory,
  heartRate,
  findADoctor,
  statistics,
];

export const exampleNamed = (id: string | null): Example | undefined => examples.find((example) => example.id === id);

/** What somebody who comes in sees first. */
export const firstFor = (persona: PersonaName | undefined): Example | undefined =>
  examples.find((example) => example.persona === persona);

import type { Context } from '@salus/subgraph-kit';
import type { DeviceLoader } from './device/device.loader';
import type { MeasurementLoader } from './measurement/measurement.loader';
import type { PatientLoader } from './patient/patient.loader';

export interface Loaders {
  patient: PatientLoader;
  device: DeviceLoader;
  measurement: MeasurementLoader;
}

export type PatientsContext = Context<Loaders>;

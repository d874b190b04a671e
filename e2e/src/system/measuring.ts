import { randomUUID } from 'node:crypto';
import { ask } from './graph';
import type { Salus } from './salus';

export const ingestMeasurements = `mutation Ingest($input: IngestMeasurementsInput!) {
  ingestMeasurements(input: $input) { created duplicates rejected { index code reason } }
}`;

export interface Ingested {
  ingestMeasurements: {
    created: number;
    duplicates: number;
    rejected: { index: number; code: string; reason: string }[];
  };
}

/** A heart rate of now; from 131/min on it is an extreme of NEWS2 and raises an alert. */
export const heartRate = (patientId: string, perMinute: number, sourceIdentifier: string = randomUUID()): object => ({
  patientId,
  sourceIdentifier,
  kind: '8867-4',
  value: { value: perMinute, unit: '/min' },
  effectiveAt: new Date().toISOString(),
});

export async function measure(salus: Salus, ...measurements: object[]): Promise<Ingested['ingestMeasurements']> {
  return (await ask<Ingested>(salus, 'device', ingestMeasurements, { input: { measurements } })).ingestMeasurements;
}

import { setTimeout as delay } from 'node:timers/promises';
import { GraphClient } from '../client/graph-client';
import { TokenSource } from '../client/token-source';
import { readDemo } from '../demo/demo-file';
import { seeded } from '../demo/random';
import { readConfig } from './config';
import { measureRound } from './round.rules';

const roundMs = 5_000;

const ingest = `mutation SendMeasurements($input: IngestMeasurementsInput!) {
  ingestMeasurements(input: $input) { created duplicates rejected { index reason } } }`;

interface Ingested {
  readonly ingestMeasurements: { readonly created: number; readonly rejected: readonly { readonly reason: string }[] };
}

/** Devices that measure for ever, as the persona `device`; what cannot be sent is reported and left out. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { patients } = readDemo(config.dataFolder);
  const client = new GraphClient(config.url, new TokenSource(config));
  const random = seeded(Date.now());
  for (let round = 1; ; round += 1) {
    await delay(roundMs / config.speed);
    const measurements = measureRound(patients, round, new Date(), random);
    try {
      const { ingestMeasurements } = await client.ask<Ingested>('device', ingest, { input: { measurements } });
      for (const { reason } of ingestMeasurements.rejected) console.error(`rejected: ${reason}`);
    } catch (error) {
      console.error((error as Error).message);
    }
  }
}

void main();

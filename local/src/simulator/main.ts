import { setTimeout as delay } from 'node:timers/promises';
import { GraphClient } from '../client/graph-client';
import { TokenSource } from '../client/token-source';
import { seeded } from '../demo/random';
import { readConfig } from './config';
import { crowd } from './crowd';
import { round } from './round.rules';

const roundMs = 5_000;
/** The population grows while it comes in. */
const lookAgainEveryRounds = 6;

const ingest = `mutation SendMeasurements($input: IngestMeasurementsInput!) {
  ingestMeasurements(input: $input) { created duplicates rejected { index reason } } }`;
const submit = `mutation SendResult($input: SubmitDiagnosticResultInput!) {
  submitDiagnosticResult(input: $input) { diagnosticResult { id } } }`;

interface Ingested {
  readonly ingestMeasurements: { readonly created: number; readonly rejected: readonly { readonly reason: string }[] };
}

/** Devices and a laboratory that go on for ever; what cannot be sent is reported and left out. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const client = new GraphClient(config.url, new TokenSource(config));
  const random = seeded(Date.now());
  let wearers = crowd(config.dataFolder);
  for (let number = 1; ; number += 1) {
    await delay(roundMs / config.speed);
    if (number % lookAgainEveryRounds === 0) wearers = crowd(config.dataFolder);
    const { measurements, results } = round(wearers, number, new Date(), random);
    await Promise.all([
      reported(async () => {
        const { ingestMeasurements } = await client.ask<Ingested>('device', ingest, { input: { measurements } });
        for (const { reason } of ingestMeasurements.rejected) console.error(`rejected: ${reason}`);
      }),
      ...results.map((input) => reported(() => client.ask('laboratory', submit, { input }))),
    ]);
  }
}

async function reported(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error((error as Error).message);
  }
}

void main();

import { setTimeout as delay } from 'node:timers/promises';
import { GraphClient } from '../client/graph-client';
import { TokenSource } from '../client/token-source';
import { seeded } from '../demo/random';
import { readConfig } from './config';
import { crowd } from './crowd';
import { deliver } from './delivery';
import { round } from './round.rules';

const roundMs = 5_000;
/** The population grows while it comes in. */
const lookAgainEveryRounds = 6;

/** Devices and a laboratory that go on for ever; what cannot be sent is reported and left out. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const client = new GraphClient(config.url, new TokenSource(config));
  const random = seeded(Date.now());
  let wearers = crowd(config.dataFolder);
  for (let number = 1; ; number += 1) {
    await delay(roundMs / config.speed);
    if (number % lookAgainEveryRounds === 0) wearers = crowd(config.dataFolder);
    await deliver(client, round(wearers, number, new Date(), random));
  }
}

void main();

import { setTimeout as delay } from 'node:timers/promises';
import { GraphClient } from '../client/graph-client';
import { TokenSource } from '../client/token-source';
import { type PopulationConfig, readConfig } from './config';
import { prepareGround } from './load/ground';
import { Loader } from './load/loader';
import { Source } from './load/source';
import { type Citizen, population } from './people/households.rules';
import { type PopulationState, readPopulation, writePopulation } from './population-file';

/** So many patients are in before it is noted how far the population is: a kill costs the work on as many. */
const batchSize = 8;
const tellEvery = 100;
const patience = 5;
const patienceMs = 5_000;

/**
 * Brings the demo population in, through the public graph, and ends. Its last line says how that went: the supervisor
 * shows it.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const startedAt = performance.now();
  if (stateOf(config.dataFolder, config.seed).patients.length >= config.count) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const count = await loadAll(config);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      console.log(`${count} patients are in, ${seconds} s.`);
      return;
    } catch (error) {
      console.log(`The population is not whole yet: ${(error as Error).message}`);
      if (attempt === patience) return;
      await delay(attempt * patienceMs);
    }
  }
}

async function loadAll({ dataFolder, url, tokenUrl, clientSecret, seed, count }: PopulationConfig): Promise<number> {
  let state = stateOf(dataFolder, seed);
  const client = new GraphClient(url, new TokenSource({ tokenUrl, clientSecret }));
  const source = new Source(seed);
  const until = new Date(state.beganAt);
  const loader = new Loader(client, await prepareGround(client, seed, source), source, until, state.patients);
  for (const batch of inBatches(population(seed, count, until), state.patients.length)) {
    const patients = [...state.patients, ...(await loader.load(batch))];
    state = { ...state, patients };
    writePopulation(dataFolder, state);
    if (Math.floor(patients.length / tellEvery) > Math.floor((patients.length - batch.length) / tellEvery)) {
      console.log(`${patients.length} of ${count} patients are in`);
    }
  }
  return state.patients.length;
}

function stateOf(dataFolder: string, seed: number): PopulationState {
  const kept = readPopulation(dataFolder);
  return kept?.seed === seed ? kept : { seed, beganAt: new Date().toISOString(), patients: [] };
}

/** Those who are not in yet. */
function* inBatches(citizens: Iterable<Citizen>, already: number): Generator<Citizen[]> {
  let batch: Citizen[] = [];
  for (const citizen of citizens) {
    if (citizen.number <= already) continue;
    batch.push(citizen);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

void main();

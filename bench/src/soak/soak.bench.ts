import fs from 'node:fs';
import path from 'node:path';
import type { Bench } from '../bench';
import { megabytes } from '../figures/table.rules';
import { type Running, startOurs } from '../gateway/contestants';
import { installPeers } from '../gateway/install';
import type { Program } from '../gateway/program';
import {
  compose,
  type Identity,
  inFolder,
  settingsFor,
  startIdentity,
  startLoad,
  subgraphNames,
} from '../gateway/stage';
import { askOnce, operations } from '../gateway/measure';
import { judgeHeap } from './heap.rules';
import { FragileSubgraph, makeTrouble } from './troubles';

/** What an answer may say instead of data while a subgraph is away (errors of `@salus/subgraph-kit`). */
const codes = ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED'];
const capacityMs = 4_000;
const connections = 48;
const sampleMs = 2_000;
const quickly = { execution: { fetchTimeoutMs: 2_000, operationTimeoutMs: 5_000 } };

interface Soaked {
  readonly right: number;
  readonly typed: number;
  readonly wrong: number;
  readonly lost: number;
  readonly samples: readonly string[];
}

interface Scene {
  readonly running: Running;
  readonly load: Program;
  readonly identity: Identity;
  readonly subgraphs: readonly FragileSubgraph[];
}

async function setScene(folder: string): Promise<Scene> {
  const subgraphs = await Promise.all(subgraphNames.map((name) => FragileSubgraph.start(name)));
  compose(folder, (name) => subgraphs.find((each) => each.name === name)?.url ?? '');
  const identity = await startIdentity(folder);
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ ...settingsFor(identity), ...quickly }));
  return { running: await startOurs(folder, ['--expose-gc']), load: await startLoad(), identity, subgraphs };
}

interface Order {
  readonly body: string;
  readonly perSecond: number;
  readonly expected: unknown;
}

/** Each operation at a quarter of what the gateway can do of it alone: half of its time in all. */
async function ordersOf({ running, load, identity }: Scene): Promise<Order[]> {
  const orders: Order[] = [];
  for (const operation of operations) {
    const expected = await askOnce(running, identity, operation);
    const body = JSON.stringify({ query: operation.query });
    const order = { url: running.url, body, tokens: identity.tokens, connections, expectedLength: 1 };
    const { perSecond } = await load.ask<{ perSecond: number }>('run', { ...order, milliseconds: capacityMs });
    orders.push({ body, expected, perSecond: perSecond / (2 * operations.length) });
  }
  return orders;
}

/** Bytes in use after a collection, from time to time until the work is done. */
async function watchHeap({ program }: Running, done: Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  let isDone = false;
  void done.finally(() => (isDone = true));
  while (!isDone && program.isRunning) {
    const usage = await program.usage(true).catch(() => undefined);
    if (usage) samples.push(usage.heapBytes);
    await new Promise((resolve) => setTimeout(resolve, sampleMs));
  }
  return samples;
}

async function soak(scene: Scene, minutes: number): Promise<string> {
  const { running, load, identity, subgraphs } = scene;
  const milliseconds = minutes * 60_000;
  const orders = await ordersOf(scene);
  const soaking = load.ask<Soaked>('pace', { url: running.url, tokens: identity.tokens, milliseconds, orders, codes });
  const [soaked, troubles, samples] = await Promise.all([
    soaking,
    makeTrouble(subgraphs, milliseconds),
    watchHeap(running, soaking),
  ]);
  return verdict(soaked, troubles, samples, running.program);
}

/** @throws Error with the same words where it did not pass */
function verdict(soaked: Soaked, troubles: number, samples: readonly number[], { isRunning, output }: Program): string {
  const heap = judgeHeap(samples);
  const { right, typed, wrong, lost } = soaked;
  const isGood = isRunning && heap.isFlat && wrong === 0 && lost === 0 && right > 0;
  const text = [
    `${right + typed + wrong + lost} requests at half capacity, ${troubles} times a subgraph was killed or slowed`,
    `answers: ${right} right, ${typed} with a typed error, ${wrong} wrong, ${lost} lost`,
    `heap after a collection: ${megabytes(heap.early)} early, ${megabytes(heap.late)} late: ${heap.isFlat ? 'flat' : 'it grows'}`,
    `the gateway ${isRunning ? 'still runs' : `crashed: ${output}`}`,
    ...soaked.samples.map((sample) => `  ${sample}`),
    isGood ? 'PASSED' : 'FAILED',
  ].join('\n');
  if (!isGood) throw new Error(text);
  return text;
}

function minutesOf(words: readonly string[]): number {
  const [name, value] = words;
  if (name === undefined) return 10;
  const minutes = Number(value);
  if (name === '--minutes' && minutes > 0) return minutes;
  throw new Error(`received ${words.join(' ')}; expected --minutes <number>`);
}

export const soakBench: Bench = {
  name: 'soak',
  title: 'our gateway at half capacity for ten minutes while its subgraphs are killed and slowed in turn',
  run: (words = []) => {
    const minutes = minutesOf(words);
    installPeers();
    return inFolder(async (folder) => soak(await setScene(folder), minutes));
  },
};

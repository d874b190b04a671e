import { isDeepStrictEqual } from 'node:util';
import fs from 'node:fs';
import path from 'node:path';
import type { Bench } from '../bench';
import { megabytes, table } from '../figures/table.rules';
import { type Contestant, contestants, type Running, startFloor } from './contestants';
import { installPeers } from './install';
import { askOnce, type Measured, measure, operations, recordWaves } from './measure';
import { patientChart } from './patient-chart';
import { pinning } from './program';
import { type Fetched, onStage, type Stage } from './stage';
import { readWords, type Words } from './words.rules';

interface Result {
  readonly title: string;
  readonly measured: readonly Measured[];
  /** of each operation */
  readonly data: readonly unknown[];
  readonly waves: readonly Fetched[][][];
}

type Outcome = Result | { readonly title: string; readonly skipped: string };

async function resultOf(title: string, running: Running, stage: Stage, words: Words): Promise<Result> {
  const data: unknown[] = [];
  const waves: Fetched[][][] = [];
  const measured: Measured[] = [];
  try {
    for (const operation of operations) {
      data.push(await askOnce(running, stage.identity, operation));
      waves.push(await recordWaves(running, stage, operation));
    }
    for (const operation of operations) measured.push(await measure(running, stage, operation, words));
    return { title, measured, data, waves };
  } finally {
    await running.program.stop();
  }
}

async function attempt({ name, title, start }: Contestant, stage: Stage, words: Words): Promise<Outcome> {
  if (words.only.length > 0 && !words.only.includes(name)) return { title, skipped: 'not asked for' };
  try {
    return await resultOf(title, await start(stage), stage, words);
  } catch (error) {
    return { title, skipped: String(error).split('\n').slice(0, 3).join(' ') };
  }
}

/** The floor that makes the fetches of another: the same waves, the same answer, and no GraphQL. */
async function floorOf({ data, waves }: Result, stage: Stage, words: Words): Promise<Result> {
  const file = path.join(stage.folder, 'recording.json');
  const recorded = operations.map(({ query }, index) => ({ query, waves: waves[index], data: data[index] }));
  fs.writeFileSync(file, JSON.stringify({ origin: stage.subgraphsUrl, operations: recorded }));
  const count = waves.at(-1)?.flat().length ?? 0;
  return resultOf(`floor: a proxy of the same ${count} fetches`, await startFloor(file), stage, words);
}

const isResult = (outcome: Outcome): outcome is Result => 'measured' in outcome;

/** One floor for each number of fetches that a contestant makes, the most first. */
async function floorsOf(results: readonly Result[], stage: Stage, words: Words): Promise<Result[]> {
  const byCount = new Map(results.map((result) => [result.waves.at(-1)?.flat().length ?? 0, result]));
  const floors: Result[] = [];
  for (const [, result] of [...byCount].sort(([one], [other]) => other - one)) {
    floors.push(await floorOf(result, stage, words));
  }
  return floors;
}

/** @throws Error where somebody's answer is another one: figures for something else would be worth nothing */
function equality(results: readonly Result[]): string {
  const [first, ...others] = results;
  if (!first) throw new Error('nobody could be measured');
  const different = others.filter(({ data }) => !isDeepStrictEqual(data, first.data));
  if (different.length > 0) {
    throw new Error(`answers differ from those of ${first.title}: ${different.map(({ title }) => title).join(', ')}`);
  }
  const sizes = operations.map(({ name }, index) => `${name} ${JSON.stringify(first.data[index]).length} bytes`);
  return `answers of all ${results.length} are equal (${sizes.join(', ')})`;
}

const header = ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms', 'peak memory', 'fetches', 'failed'];

function rowOf(outcome: Outcome, index: number): string[] {
  if (!isResult(outcome)) return [outcome.title, ...header.slice(1).map(() => '-')];
  const { perSecond, p50, p99, cpuMs, peakBytes, fetches, failed } = outcome.measured[index] ?? nothing;
  const figures = [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), cpuMs.toFixed(3), megabytes(peakBytes)];
  return [outcome.title, ...figures, fetches.toFixed(1), String(failed)];
}

const nothing: Measured = { perSecond: 0, p50: 0, p99: 0, failed: 0, cpuMs: 0, peakBytes: 0, fetches: 0 };

async function compare(stage: Stage, words: Words): Promise<string> {
  const outcomes: Outcome[] = [];
  for (const contestant of contestants) outcomes.push(await attempt(contestant, stage, words));
  const results = outcomes.filter(isResult);
  const equal = equality(results);
  const all: Outcome[] = [...(await floorsOf(results, stage, words)), ...outcomes];
  const tables = operations.map(({ name }, index) =>
    table(
      [name, ...header.slice(1)],
      all.map((outcome) => rowOf(outcome, index)),
    ),
  );
  const skipped = all.flatMap((outcome) => (isResult(outcome) ? [] : [`${outcome.title}: ${outcome.skipped}`]));
  return [`the gateway is ${pinning}; 48 connections, 100 callers`, equal, ...tables, ...skipped].join('\n\n');
}

export const gatewayBench: Bench = {
  name: 'gateway',
  title: 'a request through four small subgraphs: ours with everything on, its peers, and a proxy without GraphQL',
  run: async (given = []) => {
    const words = readWords(given);
    installPeers();
    const compared = await onStage((stage) => compare(stage, words));
    return words.hasChart ? `${compared}\n\n${await patientChart(words)}` : compared;
  },
};

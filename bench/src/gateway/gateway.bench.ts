import { isDeepStrictEqual } from 'node:util';
import fs from 'node:fs';
import path from 'node:path';
import type { Bench } from '../bench';
import { megabytes, table } from '../figures/table.rules';
import { type Contestant, contestants, type Running, startFloor } from './contestants';
import { installPeers } from './install';
import { askOnce, type Measured, measureInTurns, operations, recordWaves } from './measure';
import { patientChart } from './patient-chart';
import { pinning } from './program';
import { type Fetched, onStage, type Stage } from './stage';
import { readWords, type Words } from './words.rules';

/** A contestant that runs and answers. */
interface Ready {
  readonly title: string;
  readonly running: Running;
  /** of each operation */
  readonly data: readonly unknown[];
  readonly waves: readonly Fetched[][][];
}

interface Result extends Ready {
  readonly measured: readonly Measured[];
}

type Outcome<Kind> = Kind | { readonly title: string; readonly skipped: string };

async function readyOne(title: string, running: Running, stage: Stage): Promise<Ready> {
  const data: unknown[] = [];
  const waves: Fetched[][][] = [];
  for (const operation of operations) {
    data.push(await askOnce(running, stage.identity, operation));
    waves.push(await recordWaves(running, stage, operation));
  }
  return { title, running, data, waves };
}

async function attempt({ name, title, start }: Contestant, stage: Stage, words: Words): Promise<Outcome<Ready>> {
  if (words.only.length > 0 && !words.only.includes(name)) return { title, skipped: 'not asked for' };
  try {
    return await readyOne(title, await start(stage), stage);
  } catch (error) {
    return { title, skipped: String(error).split('\n').slice(0, 3).join(' ') };
  }
}

/** The floor that makes the fetches of another: the same waves, the same answer, and no GraphQL. */
async function floorOf({ data, waves }: Ready, stage: Stage): Promise<Ready> {
  const count = waves.at(-1)?.flat().length ?? 0;
  const file = path.join(stage.folder, `recording-${count}.json`);
  const recorded = operations.map(({ query }, index) => ({ query, waves: waves[index], data: data[index] }));
  fs.writeFileSync(file, JSON.stringify({ origin: stage.subgraphsUrl, operations: recorded }));
  return readyOne(`floor: a proxy of the same ${count} fetches`, await startFloor(file), stage);
}

const isReady = <Kind extends Ready>(outcome: Outcome<Kind>): outcome is Kind => 'running' in outcome;

/** One floor for each number of fetches that a contestant makes, the most first. */
async function floorsOf(contenders: readonly Ready[], stage: Stage): Promise<Ready[]> {
  const byCount = new Map(contenders.map((each) => [each.waves.at(-1)?.flat().length ?? 0, each]));
  const floors: Ready[] = [];
  for (const [, each] of [...byCount].sort(([one], [other]) => other - one)) floors.push(await floorOf(each, stage));
  return floors;
}

async function resultsOf(contenders: readonly Ready[], stage: Stage, words: Words): Promise<Result[]> {
  const all = contenders.map(({ running }) => running);
  const measured: (readonly Measured[])[] = [];
  for (const operation of operations) measured.push(await measureInTurns(all, stage, operation, words));
  return contenders.map((each, index) => ({ ...each, measured: measured.flatMap((ofOne) => ofOne[index] ?? []) }));
}

/** @throws Error where somebody's answer is another one: figures for something else would be worth nothing */
function equality(results: readonly Ready[]): string {
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

function rowOf(outcome: Outcome<Result>, index: number): string[] {
  if (!isReady(outcome)) return [outcome.title, ...header.slice(1).map(() => '-')];
  const { perSecond, p50, p99, cpuMs, peakBytes, fetches, failed } = outcome.measured[index] ?? nothing;
  const figures = [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), cpuMs.toFixed(3), megabytes(peakBytes)];
  return [outcome.title, ...figures, fetches.toFixed(1), String(failed)];
}

const nothing: Measured = { perSecond: 0, p50: 0, p99: 0, failed: 0, cpuMs: 0, peakBytes: 0, fetches: 0 };

async function compare(stage: Stage, words: Words): Promise<string> {
  const outcomes: Outcome<Ready>[] = [];
  for (const contestant of contestants) outcomes.push(await attempt(contestant, stage, words));
  const contenders = outcomes.filter(isReady);
  const equal = equality(contenders);
  const results = await resultsOf([...(await floorsOf(contenders, stage)), ...contenders], stage, words);
  const skipped = outcomes.filter((outcome) => 'skipped' in outcome);
  const all: Outcome<Result>[] = [...results, ...skipped];
  const tables = operations.map(({ name }, index) =>
    table(
      [name, ...header.slice(1)],
      all.map((outcome) => rowOf(outcome, index)),
    ),
  );
  const reasons = skipped.map(({ title, skipped: why }) => `${title}: ${why}`);
  const setting = `the gateway is ${pinning}; 48 connections, 100 callers; all take turns, medians of them`;
  return [setting, equal, ...tables, ...reasons].join('\n\n');
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

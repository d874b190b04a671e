import fs from 'node:fs';
import path from 'node:path';
import type { Running } from './contestants';
import { peers } from './program';
import type { Fetched, Identity, Stage } from './stage';
import type { Words } from './words.rules';

export interface Operation {
  readonly name: string;
  readonly query: string;
}

export const operations: readonly Operation[] = ['small', 'big'].map((name) => ({
  name,
  query: fs.readFileSync(path.join(peers, 'operations', `${name}.graphql`), 'utf8'),
}));

/** What one contestant came to with one operation. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly fetches: number;
}

interface Loaded {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const connections = 48;

const bodyOf = ({ query }: Operation): string => JSON.stringify({ query });

/** Answers `data`. @throws Error for an answer with an error */
export async function askOnce({ url }: Running, identity: Identity, operation: Operation): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${identity.tokens[0] ?? ''}` },
    body: bodyOf(operation),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  if (errors || !data) throw new Error(`its answer has errors: ${errors?.[0]?.message ?? response.status}`);
  return data;
}

/** The fetches that one request leads to, in waves. */
export async function recordWaves(running: Running, stage: Stage, operation: Operation): Promise<Fetched[][]> {
  await stage.subgraphs.ask('record');
  await askOnce(running, stage.identity, operation);
  return stage.subgraphs.ask<Fetched[][]>('recorded');
}

interface Slice extends Loaded {
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly fetches: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
const sum = (values: readonly number[]): number => values.reduce((before, each) => before + each, 0);

/** What the turns of one contestant come to: of the processor time the median, since a turn may meet a machine that is busy elsewhere. */
function measuredIn(slices: readonly Slice[]): Measured {
  const of = (key: keyof Slice): number[] => slices.map((slice) => slice[key]);
  return {
    perSecond: median(of('perSecond')),
    p50: median(of('p50')),
    p99: median(of('p99')),
    failed: sum(of('failed')),
    cpuMs: median(of('cpuMs')),
    peakBytes: Math.max(...of('peakBytes')),
    fetches: median(of('fetches')),
  };
}

const turnSeconds = 2;
/**
 * After the others' turns, at the same load: what they left in the caches, and what V8 gave up while it had nothing to do (young memory, mostly).
 * A gateway that was idle for 13 s needs up to 2 s to be as fast as before.
 */
const settleSeconds = 2.5;

/** All contestants with one operation: they take turns, so that each meets the same machine, and nobody a better moment of it. */
export async function measureInTurns(
  all: readonly Running[],
  stage: Stage,
  operation: Operation,
  { seconds, warmUpSeconds }: Words,
): Promise<readonly Measured[]> {
  const expectedLength = all[0] ? JSON.stringify(await askOnce(all[0], stage.identity, operation)).length : 0;
  const slices = new Map<Running, Slice[]>(all.map((running) => [running, []]));
  const load = (running: Running, duration: number): Promise<Loaded> =>
    stage.load.ask<Loaded>('run', {
      ...{ url: running.url, body: bodyOf(operation), tokens: stage.identity.tokens, connections, expectedLength },
      milliseconds: duration * 1_000,
    });
  for (const running of all) await load(running, warmUpSeconds);
  for (let turn = 0; turn < Math.max(1, Math.round(seconds / turnSeconds)); turn += 1) {
    for (const [running, taken] of slices) {
      await load(running, settleSeconds);
      taken.push(await sliceOf(running, stage, () => load(running, turnSeconds)));
    }
  }
  return [...slices.values()].map(measuredIn);
}

async function sliceOf({ program }: Running, { subgraphs }: Stage, load: () => Promise<Loaded>): Promise<Slice> {
  const [before, asked] = [await program.usage(), await subgraphs.ask<number>('count')];
  const loaded = await load();
  const [after, askedThen] = [await program.usage(), await subgraphs.ask<number>('count')];
  const requests = Math.max(1, loaded.requests + loaded.failed);
  return {
    ...loaded,
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
    peakBytes: after.peakBytes,
    fetches: (askedThen - asked) / requests,
  };
}

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

export async function measure(
  running: Running,
  stage: Stage,
  operation: Operation,
  { seconds, warmUpSeconds }: Words,
): Promise<Measured> {
  const { subgraphs, load, identity } = stage;
  const expectedLength = JSON.stringify(await askOnce(running, stage.identity, operation)).length;
  const order = { url: running.url, body: bodyOf(operation), tokens: identity.tokens, connections, expectedLength };
  await load.ask('run', { ...order, milliseconds: warmUpSeconds * 1_000 });
  const [before, asked] = [await running.program.usage(), await subgraphs.ask<number>('count')];
  const loaded = await load.ask<Loaded>('run', { ...order, milliseconds: seconds * 1_000 });
  const [after, askedThen] = [await running.program.usage(), await subgraphs.ask<number>('count')];
  const { perSecond, p50, p99, failed, requests } = loaded;
  const all = Math.max(1, requests + failed);
  return {
    ...{ perSecond, p50, p99, failed },
    cpuMs: (after.cpuMs - before.cpuMs) / all,
    peakBytes: after.peakBytes,
    fetches: (askedThen - asked) / all,
  };
}

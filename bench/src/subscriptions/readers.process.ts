import { setTimeout as delay } from 'node:timers/promises';
import { answering } from './child';
import { type Place, Reader } from './reader';

/** Connections that are being opened at one time: the listen queue of the machine is not what is measured. */
const atOnce = 200;
const lookEveryMs = 50;

/** What became of everybody since the counting began. */
export interface Standing {
  readonly lost: number;
  readonly doubled: number;
  readonly slowestMs: number;
  /** connections that ended, also before they were any, by close code */
  readonly closes: Readonly<Record<string, number>>;
}

let readers: Reader[] = [];
let latencies: number[] = [];
let awaited = 0;
let allAreThere: () => void = () => undefined;
let bytes = 0;
let closes: Record<string, number> = {};

function tells(latency: number, length: number): void {
  bytes = length;
  latencies.push(latency);
  if (latencies.length === awaited) allAreThere();
}

function wasClosed(code: number): void {
  closes[code] = (closes[code] ?? 0) + 1;
}

async function inTurns(work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = work.values();
  const worker = async (): Promise<void> => {
    for (const each of left) await each();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const connectAll = (): Promise<void> => inTurns(readers.map((reader) => () => reader.connect()));

async function connect({ count, ...place }: Place & { count: number }) {
  readers = Array.from({ length: count }, () => new Reader(place, tells, wasClosed));
  await connectAll();
}

/** All are cut at once and come back at once, each from its cursor. */
async function reconnect() {
  for (const reader of readers) reader.cut();
  await connectAll();
}

function leave(): void {
  for (const reader of readers) reader.leave();
  readers = [];
}

/** Begins to count: so many events are awaited. */
function await_({ events }: { events: number }): void {
  latencies = [];
  awaited = events;
}

/** Answers how long each was on its way. */
async function told() {
  if (latencies.length < awaited) await new Promise<void>((resolve) => (allAreThere = resolve));
  return { latencies, bytes, lost: readers.reduce((sum, { lost }) => sum + lost, 0) };
}

/** Begins to count, without an end. */
function count(): void {
  latencies = [];
  awaited = 0;
  closes = {};
  for (const reader of readers) reader.lost = reader.doubled = 0;
}

/** Answers when everybody was told so far. */
async function reached({ cursor }: { cursor: number }): Promise<void> {
  while (readers.some((reader) => reader.cursor < cursor)) await delay(lookEveryMs);
}

const standing = (): Standing => ({
  lost: readers.reduce((sum, { lost }) => sum + lost, 0),
  doubled: readers.reduce((sum, { doubled }) => sum + doubled, 0),
  slowestMs: latencies.reduce((slowest, latency) => Math.max(slowest, latency), 0),
  closes,
});

answering({ connect, reconnect, leave, await: await_, told, count, reached, standing });

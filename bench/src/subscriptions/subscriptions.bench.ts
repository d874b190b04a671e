import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench';
import { percentile } from '../figures/percentile.rules';
import { milliseconds, table } from '../figures/table.rules';
import { Child } from './child';
import { type Course, fanOut, type Figures, happen, untilListening } from './fan-out';
import { startGateway } from './gateway-process';
import type { Addresses } from './supergraph';

const few = { count: 200, rounds: 30 };
const many = { count: 5_000, rounds: 3 };
/** for which the readers are away when something happens */
const awayMs = 100;
const measured = ['--expose-gc', '--require', path.join(__dirname, 'probe.js')];
const processFile = (name: string): string => path.join(__dirname, `${name}.process.js`);

type Work<T> = (course: Course) => Promise<T>;

async function overGateway<T>(work: Work<T>): Promise<T> {
  const [source, readers] = [Child.start(processFile('subgraphs')), Child.start(processFile('readers'))];
  const { gateway, url } = await startGateway(await source.ask<Addresses>('start'));
  try {
    const course = { source, carrier: gateway, readers, url, isBare: false };
    await warmUp(course);
    return await work(course);
  } finally {
    await Promise.all([readers.stop(), gateway.stop(), source.stop()]);
  }
}

/** One reader, so that what is made once is there. */
async function warmUp(course: Course): Promise<void> {
  await course.readers.ask('connect', { url: course.url, count: 1 });
  await untilListening(course, 1);
  await happen(course, 1, 20);
  await course.readers.ask('leave');
  await untilListening(course, 0);
}

async function overFloor<T>(work: Work<T>): Promise<T> {
  const readers = Child.start(processFile('readers'));
  const floor = Child.start(processFile('floor'), [], measured);
  try {
    const url = await floor.ask<string>('start');
    return await work({ source: floor, carrier: floor, readers, url, isBare: true });
  } finally {
    await Promise.all([readers.stop(), floor.stop()]);
  }
}

interface Return {
  readonly connectedMs: number;
  readonly toldMs: number;
  readonly lost: number;
}

/** Everybody is cut and comes back in the same moment; meanwhile something happens. */
async function comeBack(course: Course, count: number): Promise<Return> {
  await course.readers.ask('await', { events: count * 2 });
  const started = performance.now();
  const returning = course.readers.ask('reconnect', { url: course.url });
  await delay(awayMs);
  await course.source.ask('happen');
  await returning;
  await untilListening(course, count);
  const connectedMs = performance.now() - started;
  await course.source.ask('happen');
  const { lost } = await course.readers.ask<{ lost: number }>('told');
  return { connectedMs, toldMs: performance.now() - started, lost };
}

const row = (name: string, { count, idleBytes, eventsPerSecond, processorTime, latencies }: Figures): string[] => [
  name,
  String(count),
  `${(idleBytes / 1_000).toFixed(1)} kB`,
  Math.round(eventsPerSecond).toLocaleString('en'),
  milliseconds(percentile(latencies, 0.5)),
  milliseconds(percentile(latencies, 0.99)),
  `${processorTime.toFixed(3)} ms`,
];

const header = ['an event for everybody', 'readers', 'idle, each', 'events/s', 'p50', 'p99', 'CPU by event'];

async function measure(): Promise<string> {
  const small = await overGateway((course) => fanOut(course, few.count, few.rounds));
  const { large, back } = await overGateway(async (course) => {
    const figures = await fanOut(course, many.count, many.rounds);
    return { large: figures, back: await comeBack(course, many.count) };
  });
  const smallFloor = await overFloor((course) => fanOut(course, few.count, few.rounds, small.bytes));
  const largeFloor = await overFloor((course) => fanOut(course, many.count, many.rounds, large.bytes));
  const rows = [
    row('gateway, each resolved across two other subgraphs', small),
    row('gateway, each resolved across two other subgraphs', large),
    row(`floor: the same ${small.bytes} bytes to bare sockets`, smallFloor),
    row('floor: the same', largeFloor),
  ];
  const returned =
    `All ${many.count} cut and back at once: subscribed again after ${milliseconds(back.connectedMs)}, ` +
    `told all they had missed after ${milliseconds(back.toldMs)}, ${back.lost} events lost.`;
  return `${table(header, rows)}\n\n${returned}`;
}

export const subscriptionsBench: Bench = {
  name: 'subscriptions',
  title: `${few.count} and ${many.count} subscriptions, each on a socket of its own, through a gateway on its own; memory, events, a return of all at once, against bare sockets (the floor)`,
  run: measure,
};

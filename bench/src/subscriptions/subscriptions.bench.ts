import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench';
import { percentile } from '../figures/percentile.rules';
import { milliseconds, table } from '../figures/table.rules';
import { type Course, untilListening } from './course';
import { overFloor, overGateway } from './courses';
import { fanOut, type Figures } from './fan-out';
import { restarts } from './restart';

const few = { count: 200, rounds: 30 };
const many = { count: 5_000, rounds: 3 };
/** for which the readers are away when something happens */
const awayMs = 100;

interface Return {
  readonly connectedMs: number;
  readonly toldMs: number;
  readonly lost: number;
}

/** Everybody is cut and comes back in the same moment; meanwhile something happens. */
async function comeBack(course: Course, count: number): Promise<Return> {
  await course.readers.ask('await', { events: count * 2 });
  const started = performance.now();
  const returning = course.readers.ask('reconnect');
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

const outlived = (count: number): Promise<string> => overGateway((course, gateway) => restarts(course, gateway, count));

/** `restart [readers]`: that alone. */
async function measure([only, readers]: readonly string[] = []): Promise<string> {
  if (only === 'restart') return outlived(Number(readers ?? many.count));
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
  return `${table(header, rows)}\n\n${returned}\n\n${await outlived(many.count)}`;
}

export const subscriptionsBench: Bench = {
  name: 'subscriptions',
  title: `${few.count} and ${many.count} subscriptions, each on a socket of its own, through a gateway on its own; memory, events, a return of all at once, a gateway that restarts, against bare sockets (the floor)`,
  run: measure,
};

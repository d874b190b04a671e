import { setTimeout as delay } from 'node:timers/promises';
import { type Course, happen, untilListening } from './course';
import type { Usage } from './probe';

export interface Figures {
  readonly count: number;
  /** growth of the carrier's resident set by reader */
  readonly idleBytes: number;
  readonly eventsPerSecond: number;
  /** milliseconds of the carrier's processor by event and reader */
  readonly processorTime: number;
  /** of events that reach everybody at once */
  readonly latencies: readonly number[];
  /** of an event, as a reader is sent it */
  readonly bytes: number;
}

const settleMs = 1_000;

async function connected(course: Course, count: number): Promise<void> {
  const { url, isBare } = course;
  await course.readers.ask('connect', { url, count, isBare });
  await untilListening(course, count);
  await delay(settleMs);
}

/** So many readers connect, wait, and are all told the same at once, so many times. */
export async function fanOut(course: Course, count: number, rounds: number, bytes = 0): Promise<Figures> {
  const { carrier } = course;
  const before = await carrier.ask<Usage>('usage');
  await connected(course, count);
  const idle = await carrier.ask<Usage>('usage');
  await happen(course, count, 1, bytes);
  const [processorBefore, started] = [await carrier.ask<number>('processorTime'), performance.now()];
  const told = await happen(course, count, rounds, bytes);
  const tookMs = performance.now() - started;
  const processorAfter = await carrier.ask<number>('processorTime');
  return {
    count,
    idleBytes: (idle.bytes - before.bytes) / count,
    eventsPerSecond: (count * rounds * 1_000) / tookMs,
    processorTime: (processorAfter - processorBefore) / (count * rounds),
    latencies: told.latencies,
    bytes: told.bytes,
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from './child';

/** What sends events, what carries them to the readers, and the readers. */
export interface Course {
  readonly source: Child;
  readonly carrier: Child;
  readonly readers: Child;
  readonly url: string;
  readonly isBare: boolean;
}

const lookEveryMs = 50;

export async function untilListening({ source }: Pick<Course, 'source'>, count: number): Promise<void> {
  while ((await source.ask<number>('listeners')) !== count) await delay(lookEveryMs);
}

interface Told {
  readonly latencies: readonly number[];
  readonly bytes: number;
  readonly lost: number;
}

/** Something happens so many times, each time once everybody knows of the time before. */
export async function happen(course: Course, count: number, rounds: number, bytes = 0): Promise<Told> {
  const { source, readers } = course;
  const latencies: number[] = [];
  let last: Told = { latencies, bytes, lost: 0 };
  for (let round = 0; round < rounds; round += 1) {
    await readers.ask('await', { events: count });
    await source.ask('happen', { bytes });
    last = await readers.ask<Told>('told');
    for (const latency of last.latencies) latencies.push(latency);
  }
  return { ...last, latencies };
}

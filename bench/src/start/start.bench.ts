import { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { livingDemo, populationIsIn } from '../population';
import { milliseconds, table } from '../figures/table.rules';

const aims = { first: 25_000, population: 90_000, stop: 5_000, second: 10_000 };

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; elapsedMs: number }> {
  const started = performance.now();
  const result = await work();
  return { result, elapsedMs: performance.now() - started };
}

export const startBench: Bench = {
  name: 'start',
  title: 'from the first word of the supervisor to "ready": on an empty folder, and again with 500 patients in it',
  run: async () => {
    const first = await timed(() => Salus.start(livingDemo));
    const populationMs = (await populationIsIn(first.result)) * 1_000;
    const stopMs = await first.result.stop();
    const second = await timed(() => Salus.start(livingDemo, first.result.folder));
    await second.result.remove();
    return table(
      ['', 'took', 'aim'],
      [
        ['first start', milliseconds(first.elapsedMs), milliseconds(aims.first)],
        ['500 patients in', milliseconds(populationMs), milliseconds(aims.population)],
        ['stop', milliseconds(stopMs), milliseconds(aims.stop)],
        ['second start', milliseconds(second.elapsedMs), milliseconds(aims.second)],
      ],
    );
  },
};

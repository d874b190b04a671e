import { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { milliseconds, table } from '../figures/table.rules';

const aims = { first: 25_000, second: 10_000 };

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; elapsedMs: number }> {
  const started = performance.now();
  const result = await work();
  return { result, elapsedMs: performance.now() - started };
}

export const startBench: Bench = {
  name: 'start',
  title: 'from the first word of the supervisor to "ready", with the demo population: on an empty folder, and again',
  run: async () => {
    const first = await timed(() => Salus.start());
    const stopMs = await first.result.stop();
    const second = await timed(() => Salus.start({}, first.result.folder));
    await second.result.remove();
    return table(
      ['', 'took', 'aim'],
      [
        ['first start', milliseconds(first.elapsedMs), milliseconds(aims.first)],
        ['stop', milliseconds(stopMs), milliseconds(5_000)],
        ['second start', milliseconds(second.elapsedMs), milliseconds(aims.second)],
      ],
    );
  },
};

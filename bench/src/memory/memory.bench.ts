import { setTimeout as delay } from 'node:timers/promises';
import { ask } from '@salus/e2e/system/graph';
import { chartVariables, patientChart } from '@salus/e2e/system/chart';
import { heartRate, measure } from '@salus/e2e/system/measuring';
import type { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { megabytes, table } from '../figures/table.rules';
import { manyPatients } from '../many-patients';
import { withSystem } from '../with-system';
import { memoryOf } from './processes';

const settleMs = 5_000;
const loadMs = 30_000;
const everyMs = 25;
const aimBytes = 1.5 * 1_024 ** 3;

/** For half a minute a measurement and a whole chart 40 times a second, however long the answers take. */
async function load(salus: Salus): Promise<void> {
  const patients = await manyPatients(salus, 20);
  const running: Promise<unknown>[] = [];
  for (let tick = 0; tick * everyMs < loadMs; tick += 1) {
    const id = patients[tick % patients.length] ?? '';
    running.push(
      measure(salus, heartRate(id, 70)),
      ask(salus, 'gp', patientChart, chartVariables(id)).catch(() => {}),
    );
    await delay(everyMs);
  }
  await Promise.all(running);
}

const total = (memory: ReadonlyMap<string, number>): number => [...memory.values()].reduce((sum, one) => sum + one, 0);

export const memoryBench: Bench = {
  name: 'memory',
  title: `resident memory of every process, at rest and after load; the aim is ${megabytes(aimBytes)} in all`,
  run: () =>
    withSystem(async (salus) => {
      await delay(settleMs);
      const atRest = memoryOf(salus);
      await load(salus);
      const loaded = memoryOf(salus);
      await delay(settleMs);
      const after = memoryOf(salus);
      const plain = (name: string): string => name.replace(/ \(.*/, '');
      const of = (memory: ReadonlyMap<string, number>, name: string): number =>
        [...memory].find(([each]) => plain(each) === plain(name))?.[1] ?? 0;
      const rows = [...loaded.keys()].map((name) => [
        name,
        ...[atRest, loaded, after].map((memory) => megabytes(of(memory, name))),
      ]);
      const totals = [atRest, loaded, after].map((memory) => megabytes(total(memory)));
      return table(['process', 'at rest', 'under load', '5 s later'], [...rows, ['all', ...totals]]);
    }),
};

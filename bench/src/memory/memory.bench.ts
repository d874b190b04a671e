import { setTimeout as delay } from 'node:timers/promises';
import { ask } from '@salus/e2e/system/graph';
import { chartVariables, patientChart } from '@salus/e2e/system/chart';
import { heartRate, measure } from '@salus/e2e/system/measuring';
import type { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { megabytes, table } from '../figures/table.rules';
import { manyPatients } from '../many-patients';
import { livingDemo, populationIsIn } from '../population';
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

type Memory = ReadonlyMap<string, number>;

/** The look at which all processes together had most. */
async function mostWhileFilling(salus: Salus): Promise<Memory> {
  const looks: Memory[] = [];
  await populationIsIn(salus, () => looks.push(memoryOf(salus)));
  return looks.reduce((most, one) => (total(one) > total(most) ? one : most));
}

const plain = (name: string): string => name.replace(/ \(.*/, '');

function tableOf(header: readonly string[], memories: readonly Memory[]): string {
  const names = [...new Set(memories.flatMap((memory) => [...memory.keys()].map(plain)))];
  const of = (memory: Memory, name: string): number => [...memory].find(([each]) => plain(each) === name)?.[1] ?? 0;
  const rows = names.map((name) => [name, ...memories.map((memory) => megabytes(of(memory, name)))]);
  return table(header, [...rows, ['all', ...memories.map((memory) => megabytes(total(memory)))]]);
}

export const memoryBench: Bench = {
  name: 'memory',
  title: `resident memory of every process, while the population comes in, then at rest and after load; the aim is ${megabytes(aimBytes)} in all`,
  run: () =>
    withSystem(async (salus) => {
      const filling = await mostWhileFilling(salus);
      await delay(settleMs);
      const atRest = memoryOf(salus);
      await load(salus);
      const loaded = memoryOf(salus);
      await delay(settleMs);
      const after = memoryOf(salus);
      const header = ['process', 'filling', 'at rest', 'under load', '5 s later'];
      return tableOf(header, [filling, atRest, loaded, after]);
    }, livingDemo),
};

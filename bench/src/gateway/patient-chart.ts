import { chartVariables, patientChart as query } from '@salus/e2e/system/chart';
import { ask } from '@salus/e2e/system/graph';
import { heartRate, measure } from '@salus/e2e/system/measuring';
import { newPatient } from '@salus/e2e/system/patients';
import type { Salus } from '@salus/e2e/system/salus';
import { percentile } from '../figures/percentile.rules';
import { table } from '../figures/table.rules';
import { processorTimes } from '../import/processor-time';
import { withSystem } from '../with-system';
import type { Words } from './words.rules';

const patients = 20;
const readings = 10;
const atOnce = 8;

async function people(salus: Salus): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < patients; count += 1) {
    const { id } = await newPatient(salus);
    for (let reading = 0; reading < readings; reading += 1) await measure(salus, heartRate(id, 60 + reading));
    ids.push(id);
  }
  return ids;
}

/** Milliseconds of each chart that the general practitioner opened. */
async function open(salus: Salus, ids: readonly string[], seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1_000;
  const taken: number[] = [];
  let index = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < end) {
      const id = ids[index++ % ids.length] ?? '';
      const started = performance.now();
      await ask(salus, 'gp', query, { ...chartVariables(id) });
      taken.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return taken;
}

async function measureCharts(salus: Salus, { seconds, warmUpSeconds }: Words): Promise<string> {
  const ids = await people(salus);
  await open(salus, ids, warmUpSeconds * 2);
  const before = processorTimes(salus);
  const taken = await open(salus, ids, seconds * 2);
  const after = processorTimes(salus);
  const used = [...after].map(([name, time]) => [name, (time - (before.get(name) ?? 0)) * 1_000] as const);
  const whole = used.reduce((sum, [, time]) => sum + time, 0);
  const rows = used.map(([name, time]) => [
    name,
    (time / taken.length).toFixed(2),
    `${((100 * time) / whole).toFixed(1)} %`,
  ]);
  const [p50, p99] = [percentile(taken, 0.5), percentile(taken, 0.99)];
  return [
    `PatientChart on the real subgraphs: ${taken.length} charts, ${atOnce} at once, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    table(['', 'CPU ms per chart', 'share'], rows),
  ].join('\n\n');
}

/** The query of the README on the whole system: which part of its processor time is the gateway's. */
export const patientChart = (words: Words): Promise<string> => withSystem((salus) => measureCharts(salus, words));

import type { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { percentile } from '../figures/percentile.rules';
import { milliseconds, table, times } from '../figures/table.rules';
import { manyClinicians } from '../clinicians';
import { commitTimes } from '../floor/commits';
import { echoTimes } from '../floor/echo';
import { manyPatients } from '../many-patients';
import { withSystem } from '../with-system';
import { alertTimes } from './alert-times';

const alerts = 300;
const warmUp = 20;
const rates = [5, 20];
const fastest = 20;
const clinicians = 200;
/** Commits that must follow one another: the measurement, its event in the log, the alert in the inbox. */
const commitsInARow = 3;

interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

async function series(salus: Salus): Promise<{ floor: number; all: Series[] }> {
  const patients = await manyPatients(salus, warmUp + alerts * rates.length);
  await alertTimes(salus, patients.splice(0, warmUp), 5);
  const measured: Series[] = [];
  let bytes = '';
  for (const rate of rates) {
    const { times: values, event } = await alertTimes(salus, patients.splice(0, alerts), rate);
    measured.push({ name: `request sent -> alert received, ${rate}/s`, values });
    bytes = event;
  }
  const physicians = await manyClinicians(salus, clinicians);
  const theirs = await manyPatients(salus, alerts, physicians);
  const { times: values } = await alertTimes(salus, theirs, fastest, physicians);
  measured.push({ name: `the same, ${fastest}/s over ${clinicians} connected physicians`, values });
  const echoes = await echoTimes(bytes, alerts);
  const commits = await commitTimes(salus.databaseUrl('postgres'), bytes, alerts);
  const floor = percentile(echoes, 0.5) + commitsInARow * percentile(commits, 0.5);
  const floors = [
    { name: `floor: echo of the same ${bytes.length} bytes through two processes`, values: echoes },
    { name: 'floor: one commit of PostgreSQL', values: commits },
  ];
  return { floor, all: [...measured, ...floors] };
}

export const alertsBench: Bench = {
  name: 'alerts',
  title: `${alerts} alerts at ${rates.join('/s and ')}/s, and over ${clinicians} connected physicians, against an echo and ${commitsInARow} commits (the floor)`,
  run: () =>
    withSystem(async (salus) => {
      const { floor, all } = await series(salus);
      const rows = all.map(({ name, values }) => {
        const [middle, late] = [percentile(values, 0.5), percentile(values, 0.99)];
        return [name, milliseconds(middle), milliseconds(late), times(middle / floor), String(values.length)];
      });
      return table(['', 'p50', 'p99', 'p50 / floor', 'count'], rows);
    }),
};

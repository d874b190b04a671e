import { randomUUID } from 'node:crypto';
import { measure } from '@salus/e2e/system/measuring';
import type { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { percentile } from '../figures/percentile.rules';
import { milliseconds, table, times } from '../figures/table.rules';
import { manyPatients } from '../many-patients';
import { withSystem } from '../with-system';
import { plainInsertTimes, type Row } from './plain-table';

const rowsPerBatch = 10_000;
const batches = 5;
const patients = 20;

function batch(ids: readonly string[]): Row[] {
  const newest = Date.now();
  return Array.from({ length: rowsPerBatch }, (_, index) => ({
    patient: ids[index % ids.length] ?? '',
    source: randomUUID(),
    value: 60 + (index % 30),
    at: new Date(newest - index * 1_000).toISOString(),
  }));
}

const inputOf = ({ patient, source, value, at }: Row): object => ({
  patientId: patient,
  sourceIdentifier: source,
  kind: '8867-4',
  value: { value, unit: '/min' },
  effectiveAt: at,
});

async function graphTimes(salus: Salus, all: readonly (readonly Row[])[]): Promise<number[]> {
  const taken: number[] = [];
  for (const rows of all) {
    const inputs = rows.map(inputOf);
    const started = performance.now();
    const { created } = await measure(salus, ...inputs);
    taken.push(performance.now() - started);
    if (created !== rows.length) throw new Error(`${created} of ${rows.length} rows were created`);
  }
  return taken;
}

export const ingestBench: Bench = {
  name: 'ingest',
  title: `${rowsPerBatch} measurements in one request, against one plain insert of the same rows (the floor)`,
  run: () =>
    withSystem(async (salus) => {
      const ids = await manyPatients(salus, patients);
      const all = Array.from({ length: batches + 1 }, () => batch(ids));
      const [, ...graph] = await graphTimes(salus, all);
      const [, ...plain] = await plainInsertTimes(salus.databaseUrl('postgres'), all);
      const floor = percentile(plain, 0.5);
      const row = (name: string, values: readonly number[]): string[] => {
        const middle = percentile(values, 0.5);
        const perSecond = Math.round(rowsPerBatch / (middle / 1_000)).toLocaleString('en');
        return [name, milliseconds(middle), milliseconds(Math.max(...values)), perSecond, times(middle / floor)];
      };
      return table(
        ['', 'p50', 'slowest', 'rows/s', 'p50 / floor'],
        [row('ingestMeasurements through the gateway', graph), row('floor: unnest into a plain table', plain)],
      );
    }),
};

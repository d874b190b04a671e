import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Importer, rowOf } from '@salus/e2e/system/importer';
import { type Life, lifeOf } from '@salus/e2e/system/lives';
import type { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { table, times } from '../figures/table.rules';
import { withSystem } from '../with-system';
import { plainInsertSeconds } from './plain-insert';
import { processorSeconds, processorTimes } from './processor-time';

const lives = 60;
const visits = 25;
const warmUpLives = 5;
const watchEveryMs = 50;

const made = (name: string, count: number): Life[] =>
  Array.from({ length: count }, (_, number) => lifeOf(`${name} ${number}`, number, visits));

interface Imported {
  readonly resources: number;
  readonly seconds: number;
  /** processor seconds by part */
  readonly spent: ReadonlyMap<string, number>;
}

/** Imports lives as the command does; its own processor time is read while it runs, until it ends. */
async function importOf(salus: Salus, all: readonly Life[]): Promise<Imported> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-bench-'));
  all.forEach((life, number) => fs.writeFileSync(path.join(folder, `${number}.json`), JSON.stringify(life)));
  const before = processorTimes(salus);
  const started = performance.now();
  const importer = new Importer(salus, 'fhir', folder);
  let own = 0;
  const watch = setInterval(() => (own = Math.max(own, processorSeconds(importer.pid))), watchEveryMs);
  const { code, output } = await importer.ended;
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1_000;
  const parts = [...processorTimes(salus)].map(([name, after]) => [name, after - (before.get(name) ?? 0)] as const);
  fs.rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(output);
  const resources = rowOf(output, 'all')[0] ?? 0;
  return { resources, seconds, spent: new Map([['importer', own], ...parts]) };
}

const perSecond = (resources: number, seconds: number): string => Math.round(resources / seconds).toLocaleString('en');

function figures({ resources, seconds, spent }: Imported, floorSeconds: number): string {
  const total = [...spent.values()].reduce((sum, part) => sum + part, 0);
  const row = (name: string, took: number, cores: number): string[] => [
    name,
    `${took.toFixed(1)} s`,
    perSecond(resources, took),
    perSecond(resources, cores),
    times(took / floorSeconds),
  ];
  const rates = table(
    ['', 'took', 'resources/s', 'per core', 'to floor'],
    [
      row(`${resources.toLocaleString('en')} resources through the gateway`, seconds, total),
      row('floor: plain inserts of the same rows', floorSeconds, floorSeconds),
    ],
  );
  const sorted = [...spent].filter(([, part]) => part >= 0.05).sort(([, one], [, other]) => other - one);
  const shares = sorted.map(([name, part]) => [name, `${part.toFixed(1)} s`, `${Math.round((100 * part) / total)} %`]);
  return `${rates}\n\n${table(['where the time goes', 'processor time', 'share'], shares)}`;
}

export const importBench: Bench = {
  name: 'import',
  title: `${lives} generated lives of ${visits} visits as FHIR files, against plain inserts of the same rows (the floor)`,
  run: () =>
    withSystem(async (salus) => {
      await importOf(salus, made('warm up', warmUpLives));
      const all = made('life', lives);
      const imported = await importOf(salus, all);
      return figures(imported, await plainInsertSeconds(salus.databaseUrl('postgres'), all));
    }),
};

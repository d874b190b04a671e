import os from 'node:os';
import { alertsBench } from './alerts/alerts.bench';
import { bombsBench } from './bombs/bombs.bench';
import { gatewayBench } from './gateway/gateway.bench';
import { importBench } from './import/import.bench';
import { ingestBench } from './ingest/ingest.bench';
import { memoryBench } from './memory/memory.bench';
import { searchBench } from './search/search.bench';
import { soakBench } from './soak/soak.bench';
import { startBench } from './start/start.bench';
import { subscriptionsBench } from './subscriptions/subscriptions.bench';

const benches = [
  alertsBench,
  bombsBench,
  gatewayBench,
  importBench,
  ingestBench,
  memoryBench,
  searchBench,
  soakBench,
  startBench,
  subscriptionsBench,
];

const list = (): string =>
  ['usage: npm run bench -- <name>', '', ...benches.map(({ name, title }) => `  ${name.padEnd(15)}${title}`)].join(
    '\n',
  );

async function main([name, ...words]: string[]): Promise<number> {
  const bench = benches.find((each) => each.name === name);
  if (!bench) {
    console.log(list());
    return name === undefined ? 0 : 2;
  }
  const cores = os.cpus().length;
  console.log(`${bench.name}: ${bench.title}\n${cores} cores, load ${os.loadavg()[0]?.toFixed(1)} before\n`);
  console.log(await bench.run(words));
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

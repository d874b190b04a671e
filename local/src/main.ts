import { readConfig } from './config';
import { fill } from './demo/fill';
import { AlreadyRunning } from './run-file';
import { System } from './system';
import { welcome } from './welcome';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function main(): Promise<void> {
  const startedAt = performance.now();
  const config = readConfig(process.env);
  console.log(`Salus starts; its data is in ${config.dataFolder}`);
  const system = new System(config, { onNotice: (line) => console.log(line), onHopeless: (report) => giveUp(report) });
  let stopping: Promise<void> | undefined;
  const stop = (exitCode: number) => {
    stopping ??= system.stop().finally(() => process.exit(exitCode));
  };
  const end = (reason: string) => {
    if (!stopping) console.log(`\nEverything is being stopped (${reason}).`);
    stop(0);
  };
  const giveUp = (report: string) => {
    if (stopping) return;
    console.error(`\n${report}\n\nThe full logs are in ${config.dataFolder}/logs. Everything is being stopped.`);
    stop(1);
  };
  for (const signal of signals) process.on(signal, () => end(signal));
  process.once('disconnect', () => end('the command that started it is gone'));
  try {
    await system.start();
    if (stopping) return;
    const personas = system.tokenUrl ? await fill(config, system.url, system.tokenUrl, system.secrets) : [];
    system.announceReady();
    console.log(welcome(config, system.url, personas, (performance.now() - startedAt) / 1000));
    system.bringToLife();
  } catch (error) {
    if (error instanceof AlreadyRunning) {
      console.error(error.message);
      process.exit(1);
    }
    giveUp((error as Error).message);
  }
}

void main();

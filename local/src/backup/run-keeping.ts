import { runCommand } from '../commands';
import { type BackupConfig, readConfig } from './config';
import path from 'node:path';
import { Refusal } from './refusal';

/** Runs one of the two commands on the file named on the command line; a signal ends it in order. */
export function runKeeping(
  usage: string,
  work: (file: string, config: BackupConfig, signal: AbortSignal) => Promise<void>,
): void {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.abort());
  runCommand(async () => {
    const [file, ...more] = process.argv.slice(2);
    if (file === undefined || more.length > 0) throw new Refusal(usage);
    const config = readConfig(process.env);
    await work(path.resolve(config.calledFrom, file), config, interrupted.signal);
  });
}

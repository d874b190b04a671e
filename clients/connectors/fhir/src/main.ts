import { createSalusClient } from '@salus/sdk';
import { type Config, ConfigError, readConfig, usage } from './config';
import { callOf } from './run/call';
import { GraphFailure } from './run/graph.error';
import { importFiles, type ImportOptions } from './run/import';
import { uploadWith } from './run/upload';
import { findFiles } from './source/find';
import { summaryOf } from './summary/summary';
import { requestToken } from './token/request-token';
import { cachedToken } from './token/token-cache';
import { downloadWith } from './verify/download';
import { reportOf } from './verify/report';
import { verifyFiles } from './verify/verify';

type Common = Omit<ImportOptions, 'upload'>;
type Command = (common: Common, token: () => Promise<string>) => Promise<{ text: string; isGood: boolean }>;

const commands: Readonly<Record<Config['command'], Command>> = {
  import: async (common, token) => {
    const tally = await importFiles({ ...common, upload: uploadWith(token) });
    return { text: summaryOf(tally), isGood: tally.isComplete };
  },
  verify: async (common, token) => {
    const { comparison, faults } = await verifyFiles({ ...common, download: downloadWith(token) });
    return { text: reportOf(comparison, faults), isGood: comparison.isEqual && faults.length === 0 };
  },
};

async function run(config: Config): Promise<number> {
  const { credentials, url, source, concurrency } = config;
  const token = cachedToken(() => requestToken(credentials));
  const common = { files: findFiles(config.names), source, concurrency, screen: process.stderr };
  const call = callOf(createSalusClient({ url, token }));
  const started = performance.now();
  const { text, isGood } = await commands[config.command]({ ...common, call }, token);
  console.log(text);
  console.log(`\n${common.files.length} files in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return isGood ? 0 : 1;
}

function explain(error: unknown): number {
  if (error instanceof ConfigError) {
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
  const code = error instanceof GraphFailure ? `${error.code}: ` : '';
  console.error(`${code}${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof GraphFailure) {
    console.error('What was sent is in; the same command goes on where this one ended.');
  }
  return 1;
}

async function main(words: readonly string[]): Promise<number> {
  try {
    const config = readConfig(words, process.env);
    if (config) return await run(config);
    console.log(usage);
    return 0;
  } catch (error) {
    return explain(error);
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));

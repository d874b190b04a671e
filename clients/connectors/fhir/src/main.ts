import { createSalusClient } from '@salus/sdk';
import { type Config, ConfigError, readConfig, usage } from './config';
import { callOf } from './run/call';
import { GraphFailure } from './run/graph.error';
import { importFiles } from './run/import';
import { uploadWith } from './run/upload';
import { findFiles } from './source/find';
import { summaryOf } from './summary/summary';
import { requestToken } from './token/request-token';
import { cachedToken } from './token/token-cache';

async function run(config: Config): Promise<number> {
  const token = cachedToken(() => requestToken(config.credentials));
  const call = callOf(createSalusClient({ url: config.url, token }));
  const files = findFiles(config.names);
  const started = performance.now();
  const options = { files, source: config.source, concurrency: config.concurrency };
  const tally = await importFiles({ ...options, call, upload: uploadWith(token), screen: process.stderr });
  console.log(summaryOf(tally));
  console.log(`\n${files.length} files in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return tally.isComplete ? 0 : 1;
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

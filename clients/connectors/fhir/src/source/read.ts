import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { entriesOf, type Found } from './entries';
import { BrokenJson, parseJson } from './json';

const byteOrderMark = /^\uFEFF/;
const linewise = /\.(ndjson|jsonl)$/i;

function* parsed(text: string, file: string, place = ''): Generator<Found> {
  try {
    yield* entriesOf(parseJson(text), file, place);
  } catch (error) {
    if (!(error instanceof BrokenJson)) throw error;
    const { line, column } = error;
    yield { fault: { file, place: place || `line ${line}, column ${column}`, reason: error.message } };
  }
}

async function* readLines(file: string): AsyncGenerator<Found> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield* parsed(text.replace(byteOrderMark, ''), file, `line ${line}`);
  }
}

/**
 * The resources of a file, one by one: a bundle, a single resource, or one of them a line (`.ndjson`). What cannot be
 * read is told with its place; the rest goes on.
 */
export async function* readEntries(file: string): AsyncGenerator<Found> {
  try {
    if (linewise.test(file)) yield* readLines(file);
    else yield* parsed((await readFile(file, 'utf8')).replace(byteOrderMark, ''), file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!code) throw error;
    yield { fault: { file, place: '', reason: `cannot be read (${code})` } };
  }
}

export interface Words {
  /** how often each bomb is sent by itself */
  readonly times: number;
  /** how long all are sent in turn */
  readonly seconds: number;
}

const usage = 'usage: npm run bench -- bombs [--times <of each>] [--seconds <all in turn>]';

/** @throws Error with the usage */
export function readWords(words: readonly string[]): Words {
  let found: Words = { times: 50, seconds: 20 };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const name = word.replace(/^--/, '');
    if (name !== 'times' && name !== 'seconds') {
      throw new Error(`received ${word}; expected --times or --seconds\n${usage}`);
    }
    found = { ...found, [name]: countOf(word, left.shift()) };
  }
  return found;
}

function countOf(name: string, word: string | undefined): number {
  const count = Number(word);
  if (!(count >= 1)) throw new Error(`received ${name} ${word ?? ''}; expected a number from 1\n${usage}`);
  return count;
}

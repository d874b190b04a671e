/** How long and whom to measure. */
export interface Words {
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** names of contestants; all when empty */
  readonly only: readonly string[];
  /** whether the whole system is measured as well */
  readonly hasChart: boolean;
}

const usage = 'usage: npm run bench -- gateway [--quick] [--seconds <each>] [--only <name,name>] [--no-chart]';

/** @throws Error with the usage */
export function readWords(words: readonly string[]): Words {
  let found: Words = { seconds: 9, warmUpSeconds: 10, only: [], hasChart: true };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--quick') found = { ...found, seconds: 1.5, warmUpSeconds: 1 };
    else if (word === '--no-chart') found = { ...found, hasChart: false };
    else if (word === '--seconds') found = { ...found, seconds: secondsOf(left.shift()) };
    else if (word === '--only') found = { ...found, only: (left.shift() ?? '').split(',') };
    else throw new Error(`received ${word}; expected one of --quick, --seconds, --only, --no-chart\n${usage}`);
  }
  return found;
}

function secondsOf(word: string | undefined): number {
  const seconds = Number(word);
  if (!(seconds > 0)) throw new Error(`received --seconds ${word ?? ''}; expected a number above 0\n${usage}`);
  return seconds;
}

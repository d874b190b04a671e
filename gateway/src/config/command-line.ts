import { parseArgs } from 'node:util';

const usage = `usage: npm run gateway -- --supergraph <file> [--port <number>] [--config <file>]
  --supergraph  Federation 2 supergraph SDL, also by SUPERGRAPH; it is watched
  --port        0 to 65535, also by PORT; default 4000, 0: a free one
  --config      JSON file with settings (gateway/README.md), also by CONFIG`;

/** The command line asks for something there is not. */
export class UsageError extends Error {
  constructor(received: string, expected: string) {
    super(`received ${received}; expected ${expected}\n${usage}`);
    this.name = 'UsageError';
  }
}

const names = ['supergraph', 'port', 'config'] as const;
type Name = (typeof names)[number];

/** What the command line says; nothing of it need be said. */
export type Words = Partial<Record<Name, string>>;

const isName = (name: string): name is Name => names.some((each) => each === name);
const expectedNames = names.map((name) => `--${name}`).join(', ');

/** @throws UsageError */
export function readWords(words: readonly string[]): Words {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  const found: Words = {};
  for (const token of tokens) {
    if (token.kind !== 'option') throw new UsageError(wordAt(words, token.index), `only ${expectedNames}`);
    const { name, value, rawName } = token;
    if (!isName(name)) throw new UsageError(rawName, `one of ${expectedNames}`);
    if (!value) throw new UsageError(`${rawName} without a value`, `${rawName} <value>`);
    if (found[name] !== undefined) throw new UsageError(`${rawName} twice`, 'it once');
    found[name] = value;
  }
  if (found.port !== undefined && !isPort(found.port)) {
    throw new UsageError(`--port ${found.port}`, 'a number from 0 to 65535');
  }
  return found;
}

const wordAt = (words: readonly string[], index: number): string => `"${words[index] ?? ''}"`;

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

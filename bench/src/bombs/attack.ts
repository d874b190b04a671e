import type { Program, Usage } from '../gateway/program';
import { percentile } from '../figures/percentile.rules';
import { type Answered, Connection } from './connection';
import type { Bomb, Target } from './stage';

export interface Usages {
  readonly before: Usage;
  readonly after: Usage;
}

/** What one bomb came to, sent again and again by itself. */
export interface Alone extends Usages {
  readonly name: string;
  readonly p50: number;
  readonly slowest: number;
  /** processor time of the gateway for one */
  readonly cpuMs: number;
  /** the slowest of the ordinary requests that were sent with one */
  readonly besideMs: number;
  /** `answered` where it asks for nothing that may not be asked */
  readonly outcome: string;
}

export interface Together extends Usages {
  readonly sent: number;
  readonly slowest: number;
  readonly besideP50: number;
  readonly besideP99: number;
}

/** Ordinary, and answered by a subgraph. */
const ordinary = Buffer.from(JSON.stringify({ query: '{ patient(id: "1") { id name address { city } } }' }));
/** The floor: nothing can be refused sooner. */
export const malformed: Bomb = { name: 'floor: a document that begins and ends', query: '{' };

const bodyOf = ({ query, variables }: Bomb): Buffer => Buffer.from(JSON.stringify({ query, variables }));
const pairsInEach = 10;

function outcomeOf(text: string): string {
  const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code ?? 'answered';
}

/** @throws Error where an ordinary request is not answered: then nothing else is worth a figure */
async function ask(connection: Connection): Promise<number> {
  const { milliseconds, text } = await connection.send(ordinary);
  if (text.includes('"errors"')) throw new Error(`an ordinary request was refused: ${text}`);
  return milliseconds;
}

export async function warmUp({ url }: Target, times: number): Promise<void> {
  const connection = new Connection(url);
  for (let index = 0; index < times; index += 1) await ask(connection);
  connection.close();
}

async function besides(one: Connection, other: Connection, body: Buffer): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < pairsInEach; index += 1) {
    const [, milliseconds] = await Promise.all([one.send(body), ask(other)]);
    taken.push(milliseconds);
  }
  return taken;
}

export async function attackAlone({ program, url }: Target, bomb: Bomb, times: number): Promise<Alone> {
  const [one, other] = [new Connection(url), new Connection(url)];
  const body = bodyOf(bomb);
  const answers: Answered[] = [];
  const before = await program.usage(true);
  for (let index = 0; index < times; index += 1) answers.push(await one.send(body));
  const used = (await program.usage()).cpuMs - before.cpuMs;
  const beside = await besides(one, other, body);
  const after = await program.usage(true);
  one.close();
  other.close();
  const taken = answers.map(({ milliseconds }) => milliseconds);
  return {
    ...{ name: bomb.name, before, after, cpuMs: used / times, besideMs: Math.max(...beside) },
    ...{ p50: percentile(taken, 0.5), slowest: Math.max(...taken), outcome: outcomeOf(answers[0]?.text ?? '{}') },
  };
}

const connections = 8;

/** Every bomb after the other over several connections, and ordinary requests beside them. */
export async function attackTogether({ program, url }: Target, bombs: readonly Bomb[], ms: number): Promise<Together> {
  const bodies = bombs.map(bodyOf);
  const end = performance.now() + ms;
  const [taken, beside]: [number[], number[]] = [[], []];
  let next = 0;
  const repeatedly = async (act: (connection: Connection) => Promise<void>): Promise<void> => {
    const connection = new Connection(url);
    while (performance.now() < end) await act(connection);
    connection.close();
  };
  const attacks = Array.from({ length: connections }, () =>
    repeatedly(async (connection) => {
      const body = bodies[next++ % bodies.length] ?? ordinary;
      taken.push((await connection.send(body)).milliseconds);
    }),
  );
  const before = await program.usage(true);
  await Promise.all([...attacks, repeatedly(async (connection) => void beside.push(await ask(connection)))]);
  const after = await settled(program);
  const [besideP50, besideP99] = [percentile(beside, 0.5), percentile(beside, 0.99)];
  return { before, after, sent: taken.length, slowest: Math.max(...taken), besideP50, besideP99 };
}

/** Buffers that came from outside the heap are given back only by a second collection. */
async function settled(program: Program): Promise<Usage> {
  await program.usage(true);
  return program.usage(true);
}

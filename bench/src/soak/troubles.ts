import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { peers, Program } from '../gateway/program';

/** Longer than the gateway waits for one fetch. */
const slowMs = 3_000;

/** One subgraph as a process of its own, which comes back at the same address after it was killed. */
export class FragileSubgraph {
  private constructor(
    readonly name: string,
    readonly port: number,
    private program: Program,
  ) {}

  static async start(name: string): Promise<FragileSubgraph> {
    const { program, port } = await launch(name, 0);
    return new FragileSubgraph(name, port, program);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/${this.name}`;
  }

  async killFor(milliseconds: number): Promise<void> {
    await this.program.stop();
    await delay(milliseconds);
    ({ program: this.program } = await launch(this.name, this.port));
  }

  async slowFor(milliseconds: number): Promise<void> {
    await this.program.ask('delay', { milliseconds: slowMs });
    await delay(milliseconds);
    await this.program.ask('delay', { milliseconds: 0 });
  }
}

async function launch(name: string, wanted: number): Promise<{ program: Program; port: number }> {
  const words = [String(wanted), name];
  const { program, ready } = await Program.start<{ port: number }>(path.join(peers, 'subgraphs.mjs'), {
    place: 'beside',
    words,
  });
  return { program, port: ready.port };
}

/** Kills and slows one after the other, with a pause in which everything is well, until it is over. */
export async function makeTrouble(subgraphs: readonly FragileSubgraph[], milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  const [troubleMs, pauseMs] = [Math.min(5_000, milliseconds / 20), Math.min(5_000, milliseconds / 20)];
  let troubles = 0;
  while (performance.now() + troubleMs + pauseMs < end) {
    const subgraph = subgraphs[Math.floor(troubles / 2) % subgraphs.length];
    await (troubles % 2 === 0 ? subgraph?.killFor(troubleMs) : subgraph?.slowFor(troubleMs));
    await delay(pauseMs);
    troubles += 1;
  }
  return troubles;
}

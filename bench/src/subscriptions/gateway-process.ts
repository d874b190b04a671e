import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Child } from './child';
import { type Addresses, supergraph } from './supergraph';

const main = path.join(__dirname, '..', '..', '..', 'gateway', 'dist', 'main.js');
const addressIn = /http:\/\/[^/]+\/graphql/;

/** As the supervisor starts it (`local/src/supervisor/launch.ts`), and the probe. */
const nodeOptions = [
  '--max-old-space-size=384',
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
  '--expose-gc',
  '--require',
  path.join(__dirname, 'probe.js'),
];

/** Answers where it listens. What it logs is thrown away. */
function listening(gateway: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    gateway.stdout?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += String(chunk);
      const found = addressIn.exec(said)?.[0];
      if (found) resolve(found);
    });
    gateway.once('exit', () => reject(new Error(`the gateway did not start: ${said}`)));
  });
}

/** The gateway that is measured, on its own. It can be ended, and begun again at its address. */
export class GatewayProcess {
  #child: Child | undefined;
  #address = '';

  private constructor(private readonly folder: string) {}

  static async start(addresses: Addresses): Promise<GatewayProcess> {
    const gateway = new GatewayProcess(fs.mkdtempSync(path.join(os.tmpdir(), 'salus-bench-')));
    fs.writeFileSync(gateway.#supergraphFile, supergraph(addresses));
    await gateway.begin();
    return gateway;
  }

  get child(): Child {
    if (!this.#child) throw new Error('the gateway was not begun');
    return this.#child;
  }

  get url(): string {
    return this.#address.replace('http', 'ws');
  }

  async begin(): Promise<void> {
    const port = this.#address ? new URL(this.#address).port : '0';
    const process = fork(main, ['--supergraph', this.#supergraphFile, '--port', port], {
      execArgv: nodeOptions,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#address = await listening(process);
    this.#child = new Child(process);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const gone = once(this.child.process, 'exit');
    this.child.process.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    await this.child.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  get #supergraphFile(): string {
    return path.join(this.folder, 'supergraph.graphql');
  }
}

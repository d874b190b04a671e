import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Child } from './child';
import { type Addresses, supergraph } from './supergraph';

const main = path.join(__dirname, '..', '..', '..', 'gateway', 'dist', 'main.js');
const addressIn = /http:\/\/[^/]+\/graphql/;

/** As the supervisor starts it (`local/src/supervisor/launch.ts`), and the probe. */
const nodeOptions = ['--max-semi-space-size=16', '--expose-gc', '--require', path.join(__dirname, 'probe.js')];

/** The gateway that is measured, on its own, with what it logs thrown away. */
export async function startGateway(addresses: Addresses): Promise<{ gateway: Child; url: string }> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'salus-bench-')), 'supergraph.graphql');
  fs.writeFileSync(file, supergraph(addresses));
  const child = fork(main, ['--supergraph', file, '--port', '0'], {
    execArgv: nodeOptions,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += String(chunk);
      const found = addressIn.exec(said)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the gateway did not start: ${said}`)));
  });
  child.once('exit', () => fs.rmSync(path.dirname(file), { recursive: true, force: true }));
  return { gateway: new Child(child), url: address.replace('http', 'ws') };
}

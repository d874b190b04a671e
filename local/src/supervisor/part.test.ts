import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from '../processes';
import { freePort } from '../ports';
import { Part, type PartState } from './part';
import type { PartDescription } from './part-description';

const server = `
  const server = require('node:http').createServer((_, response) => response.end(String(process.pid)));
  server.listen(Number(process.env.PORT), '127.0.0.1');`;
const stubborn = `${server} process.on('SIGTERM', () => {});`;
const failing = `console.error('the key is missing'); process.exit(1);`;
const misconfigured = `console.error('PORT is not a port'); process.exit(78);`;

let folder: string;
const parts: Part[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-part-'));
});

afterEach(async () => {
  await Promise.all(parts.splice(0).map((part) => part.stop()));
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Watched {
  readonly part: Part;
  readonly hopeless: Promise<string>;
  readonly done: Promise<string>;
  readonly reaches: (state: PartState, restarts?: number) => Promise<void>;
}

async function begin(program: string, more: Partial<PartDescription> = {}): Promise<Watched> {
  const entry = path.join(folder, 'program.js');
  fs.writeFileSync(entry, program);
  const port = await freePort();
  const description: PartDescription = {
    name: 'sample',
    entry,
    environment: { PORT: String(port) },
    port,
    readiness: '/',
    heapMegabytes: 64,
    isEssential: true,
    ...more,
  };
  return watched(description);
}

function watched(description: PartDescription): Watched {
  const { promise: hopeless, resolve } = Promise.withResolvers<string>();
  const { promise: done, resolve: onDone } = Promise.withResolvers<string>();
  const waiting = new Set<() => void>();
  const part = new Part(description, folder, {
    onChange: () => waiting.forEach((look) => look()),
    onRestart: () => {},
    onDone: (_part, lastLine) => onDone(lastLine),
    onHopeless: (_part, report) => resolve(report),
  });
  const reaches = (state: PartState, restarts = 0) => {
    const { promise, resolve: arrived } = Promise.withResolvers<void>();
    const look = () => (part.state === state && part.restarts >= restarts ? arrived() : undefined);
    waiting.add(look);
    look();
    return promise;
  };
  parts.push(part);
  part.start();
  return { part, hopeless, done, reaches };
}

const ask = async (part: Part) => (await fetch(`http://127.0.0.1:${part.description.port}/`)).text();

describe('a supervised part', () => {
  it('comes back within a second on the same port when it is killed', async () => {
    const { part, reaches } = await begin(server);
    await reaches('ready');
    const before = await ask(part);
    const killedAt = Date.now();

    process.kill(Number(before), 'SIGKILL');
    await reaches('ready', 1);

    expect(await ask(part)).not.toBe(before);
    expect(Date.now() - killedAt).toBeLessThan(1_000);
  });

  it('ends on request, killed when it does not listen', async () => {
    const { part, reaches } = await begin(stubborn);
    await reaches('ready');
    const pid = part.pid ?? 0;

    await part.stop();

    expect(isAlive(pid)).toBe(false);
    expect(part.state).toBe('stopped');
  });

  it('is given up, with its last words, when it never starts', async () => {
    const { hopeless } = await begin(failing);

    expect(await hopeless).toMatch(/sample cannot start \(exit code 1\)[^]*the key is missing/);
  });

  it('is not started again when it has done its work', async () => {
    const { part, done, reaches } = await begin(`console.log('begun'); console.log('all is in');`, {
      endsByItself: true,
    });

    expect(await done).toBe('all is in');
    await reaches('stopped');
    expect(part.restarts).toBe(0);
  });

  it('is started again when it broke off in the middle of its work', async () => {
    const { reaches } = await begin(`process.exit(3);`, { endsByItself: true, isEssential: false });

    await reaches('restarting', 1);
  });

  it('is given up at once when its configuration is at fault', async () => {
    const { part, hopeless } = await begin(misconfigured);

    expect(await hopeless).toMatch(/PORT is not a port/);
    expect(part.restarts).toBe(0);
  });
});

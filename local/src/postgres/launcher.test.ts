import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { isAlive } from '../processes';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './launcher';

let folder: string;
const running: RunningPostgres[] = [];

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const postgres = await startPostgres({ directory: path.join(folder, 'postgres'), durable: false, ...options });
  running.push(postgres);
  return postgres;
}

async function ask<T>(postgres: RunningPostgres, text: string): Promise<T | undefined> {
  const client = new Client({ connectionString: postgres.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<{ answer: T }>(text)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}

function exitOf(): { onExit: (reason: string) => void; exited: Promise<string> } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { onExit: resolve, exited: promise };
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus launcher '));
  fs.chmodSync(folder, 0o755);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('startPostgres', () => {
  it('continues with the same data after a stop', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 7 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start();

    expect(await ask(second, 'select answer from kept')).toBe(7);
  });

  it('tells of a killed server and comes back on the same port', async () => {
    const { onExit, exited } = exitOf();
    const first = await start({ onExit });
    await ask(first, 'create table kept as select 8 as answer');

    process.kill(first.pid, 'SIGKILL');
    await exited;
    const second = await start({ port: first.port });

    expect(second.port).toBe(first.port);
    expect(await ask(second, 'select answer from kept')).toBe(8);
  });

  it('takes over a server that lives in the folder already', async () => {
    const first = await start();
    const { onExit, exited } = exitOf();

    const second = await start({ onExit });
    expect(second.pid).toBe(first.pid);
    process.kill(first.pid, 'SIGKILL');

    expect(await exited).toBe('it is gone');
  });

  it('is not deterred by a lock file that names a process of another kind', async () => {
    const first = await start();
    const lock = path.join(first.directory, 'postmaster.pid');
    const text = fs.readFileSync(lock, 'utf8');
    await first.stop();
    fs.writeFileSync(lock, text.replace(/^\d+/, String(process.pid)));

    const second = await start();

    expect(await ask(second, 'select 1 as answer')).toBe(1);
  });

  it('keeps the password to its user and listens on this machine only', async () => {
    const postgres = await start();

    expect(fs.statSync(`${postgres.directory}.secret`).mode & 0o777).toBe(0o600);
    expect(await ask(postgres, "select current_setting('listen_addresses') as answer")).toBe('127.0.0.1');
    expect(await ask(postgres, "select current_setting('unix_socket_directories') as answer")).toBe('');
  });

  it('says what the server said when it cannot start', async () => {
    const postgres = await start();
    await postgres.stop();
    fs.writeFileSync(path.join(postgres.directory, 'postgresql.conf'), 'no_such_setting = 1\n');

    await expect(start()).rejects.toThrow(/no_such_setting/);
  });
});

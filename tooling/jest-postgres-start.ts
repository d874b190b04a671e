import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../local/src/postgres';
import { isAlive } from '../local/src/processes';
import { hold } from './jest-postgres';

const prefix = 'salus-jest-';

/** One throw-away PostgreSQL for all tests of a run; its administrator's URL is in TEST_DATABASE_URL. */
module.exports = async function startTestDatabase(): Promise<void> {
  removeAbandoned();
  if (process.env['TEST_DATABASE_URL']) return;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  fs.chmodSync(directory, 0o711);
  const postgres = await startPostgres({ directory: path.join(directory, 'postgres'), durable: false });
  process.env['TEST_DATABASE_URL'] = postgres.url;
  hold({ postgres, directory });
};

/** A killed run takes its server along (a signal of the kernel), but leaves its folder. */
function removeAbandoned(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN;
    if (Number.isInteger(owner) && !isAlive(owner)) {
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
    }
  }
}

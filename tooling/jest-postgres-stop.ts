import fs from 'node:fs';
import path from 'node:path';
import { release } from './jest-postgres';

/** Ends and deletes what `jest-postgres-start` made. */
module.exports = async function stopTestDatabase(): Promise<void> {
  const held = release();
  if (!held) return;
  await held.postgres.stop();
  fs.rmSync(held.directory, { recursive: true, force: true });
  const relocated = path.dirname(held.postgres.directory);
  if (relocated !== held.directory) fs.rmSync(relocated, { recursive: true, force: true });
};

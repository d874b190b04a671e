import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modules = path.join(root, 'node_modules');

/** Remembers, inside node_modules, for which input a step was last done; it vanishes when they do. */
export function stamp(name) {
  const file = path.join(modules, `.salus-${name}`);
  return {
    read: () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined),
    write: (value) => fs.writeFileSync(file, value),
    clear: () => fs.rmSync(file, { force: true }),
  };
}

/** A digest of files' names and contents. */
export function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

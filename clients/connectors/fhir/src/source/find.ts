import fs from 'node:fs';
import path from 'node:path';

const isInput = /\.(json|ndjson|jsonl)$/i;
/** Packages of FHIR resources describe themselves in files that are no resources. */
const descriptions = new Set(['package.json', 'package-lock.json']);

function inFolder(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const place = path.join(folder, each.name);
    if (each.name.startsWith('.') || each.name === 'node_modules') return [];
    if (each.isDirectory()) return inFolder(place);
    return isInput.test(each.name) && !descriptions.has(each.name) ? [place] : [];
  });
}

/** Files of the names given, in a stable order: a file as it is, a folder with all below it. @throws for what is not there */
export function findFiles(names: readonly string[]): string[] {
  const found = names.flatMap((name) => {
    const known = fs.statSync(name, { throwIfNoEntry: false });
    if (!known) throw new Error(`${name}: no such file or folder`);
    return known.isDirectory() ? inFolder(name).sort() : [name];
  });
  return [...new Set(found)];
}

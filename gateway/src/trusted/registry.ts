import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The documents one client has registered. */
export interface Registry {
  /** sha256 in hex -> text */
  readonly byHash: ReadonlyMap<string, string>;
  readonly texts: ReadonlySet<string>;
}

const prefix = 'sha256:';
const suffix = '.json';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function textsIn(file: string): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')) as object);
  } catch {
    throw new TypeError(`${file}: expected a JSON object, { "sha256:<hex>": "<document>" }`);
  }
}

function registryOf(file: string): Registry {
  const byHash = new Map<string, string>();
  for (const [id, text] of textsIn(file)) {
    const hash = id.startsWith(prefix) ? id.slice(prefix.length) : id;
    if (typeof text !== 'string' || sha256(text) !== hash.toLowerCase()) {
      throw new TypeError(`${file}: the document under ${id} has another SHA-256; expected the hash of its text`);
    }
    byHash.set(hash.toLowerCase(), text);
  }
  return { byHash, texts: new Set(byHash.values()) };
}

/**
 * One manifest per client, `<client>.json`, as graphql-codegen's client preset writes `persisted-documents.json`.
 * @throws TypeError naming the file and what is wrong with it
 */
export function readRegistries(folder: string): ReadonlyMap<string, Registry> {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(suffix));
  return new Map(files.map((name) => [name.slice(0, -suffix.length), registryOf(path.join(folder, name))]));
}

// usage: node tooling/trusted.mjs [--check]
// Writes gateway/trusted/<client>.json: which documents of clients/sdk each client of the demo sends, by the `client_id` of its
// tokens (local/src/identity). With --check only compares.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'gateway', 'trusted');
const manifest = 'clients/sdk/src/generated/persisted-documents.json';

/** Client -> the sources that say which documents it uses; none: all there are. */
const clients = {
  // tokens of `npm run token`, with which people write clients of their own on the SDK
  'salus-local': undefined,
  // the importer of FHIR records
  'persona-integrator': 'clients/connectors/fhir/src',
};

const documents = Object.entries(JSON.parse(fs.readFileSync(path.join(root, manifest), 'utf8')));

/** Generated documents are named after their operations: `PatientIdDocument`. */
function namedIn(sources) {
  const files = fs.readdirSync(path.join(root, sources), { recursive: true }).filter((name) => name.endsWith('.ts'));
  const text = files.map((name) => fs.readFileSync(path.join(root, sources, name), 'utf8')).join('\n');
  return new Set([...text.matchAll(/\b(\w+)Document\b/g)].map(([, name]) => name));
}

function documentsOf(sources) {
  if (sources === undefined) return documents;
  const named = namedIn(sources);
  return documents.filter(([, text]) => named.has(/^\s*\w+ (\w+)/.exec(text)?.[1]));
}

const textOf = (entries) => `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
const expected = new Map(
  Object.entries(clients).map(([client, sources]) => [`${client}.json`, textOf(documentsOf(sources))]),
);

fs.mkdirSync(folder, { recursive: true });
const present = new Map(fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
const stale = [...new Set([...expected.keys(), ...present.keys()])].filter(
  (name) => expected.get(name) !== present.get(name),
);

for (const name of stale) {
  if (process.argv.includes('--check')) {
    console.error(`gateway/trusted/${name} is out of date; run npm run generate and commit it`);
    process.exitCode = 1;
    continue;
  }
  const file = path.join(folder, name);
  if (expected.has(name)) fs.writeFileSync(file, expected.get(name));
  else fs.rmSync(file);
  console.log(`wrote gateway/trusted/${name}`);
}

// usage: node tooling/trusted.mjs [--check]
// Writes gateway/trusted/<client>.json: which documents each client of the demo sends, by the `client_id` of its tokens
// (local/src/identity): those of clients/sdk that it uses, and those that the programs of local/ send in its name. With --check
// only compares.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'gateway', 'trusted');
/** A folder for each client: its documents are for it alone. */
const operations = path.join(root, 'local', 'src', 'operations');

/** Client -> the sources that say which documents of the SDK it uses; none: all there are. */
const usersOfTheSdk = {
  // tokens of `npm run token`, with which people write clients of their own on the SDK
  'salus-local': undefined,
  // the importer of FHIR records
  'persona-integrator': 'clients/connectors/fhir/src',
};

const manifestOf = (workspace) =>
  Object.entries(
    JSON.parse(fs.readFileSync(path.join(root, workspace, 'src', 'generated', 'persisted-documents.json'), 'utf8')),
  );
const ofTheSdk = manifestOf('clients/sdk');
const ofLocal = manifestOf('local');
const nameOf = (text) => /^\s*\w+ (\w+)/.exec(text)?.[1];

const textsIn = (sources, ending) =>
  fs
    .readdirSync(sources, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => fs.readFileSync(path.join(sources, name), 'utf8'));

/** Generated documents are named after their operations: `PatientIdDocument`. */
function usedOfTheSdk(client) {
  if (!(client in usersOfTheSdk)) return [];
  const sources = usersOfTheSdk[client];
  if (sources === undefined) return ofTheSdk;
  const text = textsIn(path.join(root, sources), '.ts').join('\n');
  const named = new Set([...text.matchAll(/\b(\w+)Document\b/g)].map(([, name]) => name));
  return ofTheSdk.filter(([, document]) => named.has(nameOf(document)));
}

function sentByLocal(client) {
  if (!clientsOfLocal.includes(client)) return [];
  const named = new Set(textsIn(path.join(operations, client), '.graphql').map(nameOf));
  return ofLocal.filter(([, document]) => named.has(nameOf(document)));
}

const clientsOfLocal = fs
  .readdirSync(operations, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const clients = [...new Set([...Object.keys(usersOfTheSdk), ...clientsOfLocal])];
const documentsOf = (client) => [...usedOfTheSdk(client), ...sentByLocal(client)];

const textOf = (entries) => `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
const expected = new Map(clients.map((client) => [`${client}.json`, textOf(documentsOf(client))]));

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

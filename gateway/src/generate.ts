// usage: node gateway/dist/generate.js [--check]
// Composes the five subgraphs' schemas into gateway/supergraph.graphql and gateway/schema.graphql; with --check only compares.
import fs from 'node:fs';
import path from 'node:path';
import { compose, CompositionError, type SubgraphSchema } from './compose/compose';

const gatewayFolder = path.join(__dirname, '..');
const subgraphsFolder = path.join(gatewayFolder, '..', 'subgraphs');

function readSubgraphs(): SubgraphSchema[] {
  const names = fs.readdirSync(subgraphsFolder, { withFileTypes: true }).filter((entry) => isSubgraph(entry));
  return names.map(({ name }) => ({ name, sdl: readSchema(name) }));
}

const isSubgraph = (entry: fs.Dirent): boolean =>
  entry.isDirectory() && fs.existsSync(path.join(subgraphsFolder, entry.name, 'package.json'));

function readSchema(subgraph: string): string {
  const file = path.join(subgraphsFolder, subgraph, 'schema.graphql');
  if (!fs.existsSync(file)) {
    throw new CompositionError([`subgraphs/${subgraph}/schema.graphql is missing; generate it first`]);
  }
  return fs.readFileSync(file, 'utf8');
}

const isFresh = (file: string, text: string): boolean => fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;

function generate(isCheck: boolean): void {
  const { supergraph, publicSchema } = compose(readSubgraphs());
  for (const [name, text] of Object.entries({ 'supergraph.graphql': supergraph, 'schema.graphql': publicSchema })) {
    const file = path.join(gatewayFolder, name);
    if (isFresh(file, text)) continue;
    if (isCheck) throw new CompositionError([`gateway/${name} is out of date; run npm run generate and commit it`]);
    fs.writeFileSync(file, text);
    console.log(`wrote gateway/${name}`);
  }
}

try {
  generate(process.argv.includes('--check'));
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

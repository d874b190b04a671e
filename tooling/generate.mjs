// Writes every generated file, in the order they follow from each other; with --check says which are stale and exits 1.
//   subgraphs' classes -> subgraphs/*/schema.graphql -> gateway/supergraph.graphql, gateway/schema.graphql -> {clients/sdk,local}/src/generated -> gateway/trusted
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const isCheck = process.argv.includes('--check');
const bin = path.join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, APOLLO_TELEMETRY_DISABLED: 'true' };

function run(what, args) {
  const { status } = spawnSync('node', args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return true;
  console.error(`generate: ${what} ${isCheck ? 'is stale or cannot be made' : 'cannot be made'}`);
  return false;
}

const flag = isCheck ? ['--check'] : [];
const subgraphs = fs
  .readdirSync(path.join(root, 'subgraphs'))
  .filter((name) => fs.existsSync(path.join(root, 'subgraphs', name, 'src', 'generate.ts')));
const codegen = path.join(root, 'node_modules', '@graphql-codegen', 'cli', 'cjs', 'bin.js');

const outcomes = [
  run('the build', ['tooling/build.mjs']),
  ...subgraphs.map((name) => run(`subgraphs/${name}/schema.graphql`, [`subgraphs/${name}/dist/generate.js`, ...flag])),
  run('the supergraph', ['gateway/dist/generate.js', ...flag]),
  run('the types of clients/sdk and local', [codegen, '--config', 'codegen.yml', ...flag]),
  run('gateway/trusted', ['tooling/trusted.mjs', ...flag]),
];
process.exitCode = outcomes.every(Boolean) ? 0 : 1;

import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './places.mjs';
import { runProgram } from './program.mjs';
import { findNode } from './runtime.mjs';

const tokenSettings = ['SALUS_TOKEN', 'SALUS_TOKEN_COMMAND', 'OIDC_ISSUER'];

function runningUrl(dataFolder) {
  try {
    const run = JSON.parse(fs.readFileSync(path.join(dataFolder, 'run.json'), 'utf8'));
    process.kill(run.pid, 0);
    return run.url;
  } catch {
    throw new Error(
      `Nothing runs from ${dataFolder}. Start it with npm start, set SALUS_DATA_DIR, or name a graph with SALUS_URL and SALUS_TOKEN.`,
    );
  }
}

/** Imports into the graph that is named, else into the system that runs here, as its integrator. */
export function runImport(words) {
  const isNamed = process.env.SALUS_URL || words.some((word) => word.startsWith('--url'));
  if (!isNamed && !words.includes('--help')) {
    const dataFolder = path.resolve(process.env.SALUS_DATA_DIR || path.join(root, '.salus'));
    process.env.SALUS_URL = `${runningUrl(dataFolder)}/graphql`;
    if (!tokenSettings.some((name) => process.env[name])) {
      process.env.SALUS_DATA_DIR = dataFolder;
      process.env.SALUS_TOKEN_COMMAND = `"${findNode()}" "${path.join(root, 'local/dist/token.js')}" integrator`;
    }
  }
  return runProgram('clients/connectors/fhir/dist/main.js', words);
}

import type { LocalConfig } from './config';
import { hasExplorer } from './parts';
import type { Persona } from './persona/persona';
import { repository } from './places';
import path from 'node:path';

/** What `npm start` prints when all is ready. */
export function welcome(config: LocalConfig, url: string, personas: readonly Persona[], seconds: number): string {
  const ready = `\nReady in ${seconds.toFixed(1)} s\n`;
  return [
    ready,
    addresses(url),
    ...(personas.length > 0 ? [people(personas), trials(config, url, personas)] : []),
    farewell,
  ].join('\n');
}

const farewell = 'Ctrl-C ends everything; the next start continues with the same data.\n';

function addresses(url: string): string {
  const explorer = hasExplorer()
    ? `  Explorer   ${url}/explorer/   (in a browser; pick a persona and run an example)\n`
    : '';
  return `${explorer}  GraphQL    ${url}/graphql   (POST, GET; WebSocket: graphql-transport-ws)
  Schema     ${url}/schema.graphql
  Health     ${url}/readyz
  Identity   ${url}/oidc/.well-known/openid-configuration
`;
}

function people(personas: readonly Persona[]): string {
  const width = Math.max(...personas.map(({ persona }) => persona.length));
  const lines = personas.map(({ persona, roles }) => `  ${persona.padEnd(width)}  ${roles.join(', ')}`);
  return ['Personas (npm run -s personas tells their identifiers)', ...lines, ''].join('\n');
}

function trials(config: LocalConfig, url: string, personas: readonly Persona[]): string {
  const folder = config.dataFolder === path.join(repository, '.salus') ? '' : `SALUS_DATA_DIR='${config.dataFolder}' `;
  const token = (persona: string) => `$(${folder}npm run -s token -- ${persona})`;
  const patient = personas.find(({ persona }) => persona === 'patient')?.patientId ?? '';
  const ask = (persona: string, query: string) =>
    `curl -s ${url}/graphql -H "authorization: Bearer ${token(persona)}" -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
  const chart = `{ patient(id: "${patient}") { name { given family } latestMeasurements { kind { display } value { value unit } } insights(first: 3) { nodes { severity explanation } } } }`;
  const log = `{ patient(id: "${patient}") { accessLog(first: 5) { nodes { at action actor { name } organization { name } } } } }`;
  return `Three things to try, in another terminal in ${repository}

  1. A doctor looks at her patient: one query, several subgraphs
     ${ask('gp', chart)}

  2. The patient sees who looked
     ${ask('patient', log)}

  3. Alerts arrive at the doctor as the simulated devices measure
     ${folder}node_modules/.bin/node local/dist/watch.js gp
`;
}

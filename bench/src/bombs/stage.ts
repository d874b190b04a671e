import fs from 'node:fs';
import path from 'node:path';
import { peers, Program, repository } from '../gateway/program';

export interface Bomb {
  readonly name: string;
  readonly query: string;
  readonly variables?: unknown;
}

/** What `gateway/src/testing/bombed-clinic.process.ts` says when its subgraphs listen. */
export interface Clinic {
  readonly supergraphSdl: string;
  readonly settings: Readonly<Record<string, object>>;
  readonly bombs: readonly Bomb[];
}

/** A gateway under attack. */
export interface Target {
  readonly program: Program;
  readonly url: string;
}

export async function startClinic(): Promise<Clinic> {
  const file = path.join(repository, 'gateway/dist/testing/bombed-clinic.process.js');
  return (await Program.start<Clinic>(file, { place: 'beside' })).ready;
}

const flags = ['--expose-gc', '--import', path.join(peers, 'usage.mjs')];

/** @param name of the settings */
export async function startTarget(folder: string, { supergraphSdl, settings }: Clinic, name: string): Promise<Target> {
  const [supergraph, config] = [path.join(folder, 'supergraph.graphql'), path.join(folder, `${name}.json`)];
  fs.writeFileSync(supergraph, supergraphSdl);
  fs.writeFileSync(config, JSON.stringify(settings[name]));
  const words = ['--supergraph', supergraph, '--config', config, '--port', '0'];
  const { program, ready } = await Program.start<{ url: string }>(path.join(repository, 'gateway/dist/main.js'), {
    ...{ place: 'measured', words, flags },
    says: /at (http:\S+\/graphql)/,
  });
  return { program, url: ready.url };
}

import path from 'node:path';
import { peers, Program, type ProgramOptions, repository } from './program';
import type { Stage } from './stage';

export interface Running {
  readonly program: Program;
  /** where operations are posted */
  readonly url: string;
}

/** A gateway that is measured. */
export interface Contestant {
  readonly name: string;
  readonly title: string;
  start(stage: Stage): Promise<Running>;
}

/** The same for everybody: what one request leaves behind has room, and is not carried on as if it were to stay. */
const flags = [
  '--max-semi-space-size=64',
  '--no-allocation-site-pretenuring',
  '--import',
  path.join(peers, 'usage.mjs'),
];

async function startPeer(file: string, words: readonly string[]): Promise<Running> {
  const options: ProgramOptions = { place: 'measured', words, flags };
  const { program, ready } = await Program.start<{ port: number; path?: string }>(path.join(peers, file), options);
  return { program, url: `http://127.0.0.1:${ready.port}${ready.path ?? '/graphql'}` };
}

/** @param moreFlags of Node */
export async function startOurs(folder: string, moreFlags: readonly string[] = []): Promise<Running> {
  const words = ['--supergraph', path.join(folder, 'closed.graphql'), '--config', path.join(folder, 'settings.json')];
  const { program, ready } = await Program.start<{ url: string }>(path.join(repository, 'gateway/dist/main.js'), {
    place: 'measured',
    words: [...words, '--port', '0'],
    flags: [...flags, ...moreFlags],
    says: /at (http:\S+\/graphql)/,
  });
  return { program, url: ready.url };
}

export const startFloor = (recording: string): Promise<Running> => startPeer('floor.mjs', [recording]);

const open = ({ folder }: Stage): string => path.join(folder, 'open.graphql');

export const contestants: readonly Contestant[] = [
  { name: 'stock', title: '@apollo/server + @apollo/gateway', start: (stage) => startPeer('stock.mjs', [open(stage)]) },
  { name: 'hive', title: 'Hive Gateway, Rust planner', start: (stage) => startPeer('hive.mjs', [open(stage)]) },
  {
    name: 'mercurius',
    title: 'Mercurius, compiled (Federation 1)',
    start: ({ subgraphsUrl }) => startPeer('mercurius/mercurius.mjs', [subgraphsUrl]),
  },
  { name: 'ours', title: 'Salus, everything on', start: ({ folder }) => startOurs(folder) },
];

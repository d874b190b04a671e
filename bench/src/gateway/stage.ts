import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { peers, Program, stopAll } from './program';

export const subgraphNames = ['accounts', 'inventory', 'products', 'reviews'] as const;
const callers = 100;
const passportKey = (subgraph: string): string => `${subgraph} signs with this key, in the bench only`;

export interface Identity {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** one for each caller */
  readonly tokens: readonly string[];
}

/** One fetch of a gateway, as a subgraph received it. */
export interface Fetched {
  readonly path: string;
  readonly body: string;
}

/** What every contestant stands on: subgraphs, identity provider, load, and a folder with both supergraphs. */
export interface Stage {
  readonly folder: string;
  /** without a path; a subgraph is at `/<name>` */
  readonly subgraphsUrl: string;
  readonly identity: Identity;
  readonly subgraphs: Program;
  readonly load: Program;
}

/** How ours is told who callers are and what they may do. */
export function settingsFor({ issuer, audience, jwksUri }: Identity): object {
  return {
    identity: { issuer, audience, jwksUri },
    authorization: {
      policies: { 'person:read': { roles: ['customer'] }, 'review:read': { roles: ['customer'] } },
    },
    passports: Object.fromEntries(subgraphNames.map((name) => [name, passportKey(name)])),
  };
}

const file = (name: string): string => path.join(peers, name);

export function compose(folder: string, urlOf: (subgraph: string) => string): void {
  const words = subgraphNames.map((name) => `${name}=${urlOf(name)}`);
  execFileSync(process.execPath, [file('compose.mjs'), folder, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
}

export async function startIdentity(folder: string): Promise<Identity> {
  const { ready } = await Program.start<Identity>(file('identity.mjs'), {
    place: 'beside',
    words: [String(callers)],
  });
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settingsFor(ready)));
  return ready;
}

export const startLoad = async (): Promise<Program> => {
  const { program } = await Program.start(file('load.mjs'), { place: 'beside' });
  return program;
};

async function setStage(folder: string): Promise<Stage> {
  const { program: subgraphs, ready } = await Program.start<{ port: number }>(file('subgraphs.mjs'), {
    place: 'beside',
  });
  const subgraphsUrl = `http://127.0.0.1:${ready.port}`;
  compose(folder, (name) => `${subgraphsUrl}/${name}`);
  const identity = await startIdentity(folder);
  const load = await startLoad();
  return { folder, subgraphsUrl, identity, subgraphs, load };
}

/** Hands out a folder; takes it away afterwards, and everything that was started. */
export async function inFolder<Result>(act: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-bench-'));
  try {
    return await act(folder);
  } finally {
    await stopAll();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export const onStage = <Result>(act: (stage: Stage) => Promise<Result>): Promise<Result> =>
  inFolder(async (folder) => act(await setStage(folder)));

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readConfig } from '../config';
import { Gateway } from '../gateway';
import { silentLog } from '../log';
import type { Settings } from '../settings';
import { type RunningSubgraph, startSubgraph, type SubgraphSource } from './scenario-subgraph';

type Engine = Settings['execution']['engine'];

/** Every scenario is run on each of them; `SALUS_ENGINES=stock` runs Apollo's, to compare with. */
const engines = (process.env['SALUS_ENGINES']?.split(',') ?? ['interpreted', 'generated']) as readonly Engine[];

export interface Case {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly data: unknown;
  /** at least one error is due; without it none may be there */
  readonly errors?: true;
  /** engines known to answer this wrongly; a right answer of theirs fails the test */
  readonly wrongOn?: readonly Engine[];
}

export interface Setting {
  readonly subgraphs: readonly SubgraphSource[];
  readonly settings?: object;
  /** makes of what was composed a supergraph that composition would not */
  readonly rewrite?: (supergraph: string) => string;
}

export interface Scenario extends Setting {
  /** by what they show */
  readonly cases: Record<string, Case>;
}

export interface ScenarioAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

const supergraphOf = (sources: readonly SubgraphSource[], urls: readonly string[]): string => {
  const services = sources.map(({ name, sdl }, index) => ({ name, url: urls[index] ?? '', typeDefs: parse(sdl) }));
  const result = composeServices(services);
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
};

/** A gateway on its own (nobody is asked who they are) before the subgraphs of a scenario. */
export class ScenarioGateway {
  private constructor(
    private readonly url: string,
    private readonly gateway: Gateway,
    private readonly folder: string,
    /** by name */
    readonly subgraphs: ReadonlyMap<string, RunningSubgraph>,
  ) {}

  static async start(scenario: Setting, engine: Engine): Promise<ScenarioGateway> {
    const { rewrite = (supergraph) => supergraph } = scenario;
    const running = await Promise.all(scenario.subgraphs.map(startSubgraph));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-conformance-'));
    const file = (name: string, text: string): string => {
      fs.writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const urls = running.map(({ url }) => url);
    const supergraph = file('supergraph.graphql', rewrite(supergraphOf(scenario.subgraphs, urls)));
    const config = file('settings.json', JSON.stringify({ ...scenario.settings, execution: { engine } }));
    const words = ['--supergraph', supergraph, '--config', config, '--port', '0'];
    const gateway = Gateway.of(readConfig({ LOG_LEVEL: 'silent' }, words), silentLog);
    const url = `http://127.0.0.1:${await gateway.start()}/graphql`;
    const byName = new Map(running.map((each, index) => [scenario.subgraphs[index]?.name ?? '', each]));
    return new ScenarioGateway(url, gateway, folder, byName);
  }

  async ask(query: string, variables?: Record<string, unknown>, token?: string): Promise<ScenarioAnswer> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: unknown; errors?: ScenarioAnswer['errors'] };
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all([...this.subgraphs.values()].map((each) => each.stop()));
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Starts the gateway of a scenario on every engine and hands it to `tests`. */
export function onEachEngine(
  name: string,
  scenario: Setting,
  tests: (gateway: () => ScenarioGateway, engine: Engine) => void,
): void {
  describe.each(engines)(`${name}, engine %s`, (engine) => {
    let gateway: ScenarioGateway | undefined;
    beforeAll(async () => (gateway = await ScenarioGateway.start(scenario, engine)));
    afterAll(() => gateway?.stop());
    tests(() => gateway as ScenarioGateway, engine);
  });
}

/** A test that fails on engines known to answer wrongly, and fails itself once they answer rightly. */
export const testOn = (engine: Engine, wrongOn: readonly Engine[]): jest.It =>
  wrongOn.includes(engine) ? it.failing : it;

/** The cases of a scenario as tests: data exactly equal, errors exactly where they are due. */
export function conformance(name: string, scenario: Scenario): void {
  onEachEngine(name, scenario, (gateway, engine) => {
    for (const [what, { query, variables, data, errors = false, wrongOn = [] }] of Object.entries(scenario.cases)) {
      testOn(engine, wrongOn)(what, async () => {
        const answer = await gateway().ask(query, variables);
        expect({ data: answer.data, errors: errors ? answer.errors.length > 0 : answer.errors }).toEqual({
          data,
          errors: errors || [],
        });
      });
    }
  });
}

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { EventLog, type LoggedEvent, type NewEvent, provisionEventLog } from '@salus/events';
import type { Caller, PolicyDocument, Relation } from '@salus/policy';
import { Client, Pool } from 'pg';
import { type RunningSubgraph, startSubgraph, type SubgraphDefinition } from '../boot';
import type { SubgraphEnvironment } from '../configuration';
import { newUuid } from '../ids';
import { signPassport } from '../passport';

export interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  extensions: {
    salus: {
      replica?: number;
      facts: { patient: string; category: string; count: number }[];
      refused: object[];
      reductions: object[];
    };
  };
}

export type RelationPart = Pick<Relation, 'patient' | 'grantee' | 'basis'> & Partial<Relation>;

const passportKey = 'a passport key that only tests know, long enough';
const roleSecret = 'a role secret that only tests know';

function administratorUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new TypeError('TEST_DATABASE_URL is set by the global setup of jest');
  return url;
}

/** The policy that a new installation begins with: the newest. */
function newestPolicy(): PolicyDocument {
  const folder = path.resolve(__dirname, '../../../../subgraphs/security/policies');
  const newest = fs.readdirSync(folder).sort().at(-1) ?? '';
  return JSON.parse(fs.readFileSync(path.join(folder, newest), 'utf8')) as PolicyDocument;
}

/** Tries until `probe` gives something other than undefined or false. @throws when it does not within `timeoutMs`. */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 5_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A subgraph that really runs, on databases of its own, with the real policy; the test plays the rest of the system. */
export class TestSubgraph<Environment extends SubgraphEnvironment = SubgraphEnvironment> {
  private constructor(
    readonly running: RunningSubgraph<Environment>,
    readonly log: EventLog,
    private readonly logPool: Pool,
    private readonly databases: string[],
  ) {}

  static async start<Environment extends SubgraphEnvironment>(
    definition: SubgraphDefinition<Environment>,
    environment: Omit<Environment, keyof SubgraphEnvironment>,
  ): Promise<TestSubgraph<Environment>> {
    const suffix = randomBytes(4).toString('hex');
    const names = { own: `test_${definition.name}_${suffix}`, events: `test_events_${suffix}` };
    const { appUrl } = await provisionEventLog({
      adminUrl: administratorUrl(),
      secret: roleSecret,
      name: names.events,
    });
    const logPool = new Pool({ connectionString: appUrl, max: 2 });
    const log = new EventLog(logPool);
    const policy = newestPolicy();
    await log.append([
      { topic: 'security.policy', type: 'policy.activated', patient: null, payload: policy, eventId: newUuid() },
    ]);
    const common = {
      PORT: 0,
      HOST: '127.0.0.1',
      DATABASE_URL: administratorUrl(),
      SALUS_ROLE_SECRET: roleSecret,
      SALUS_PASSPORT_KEY: passportKey,
      LOG_LEVEL: 'silent',
    };
    const running = await startSubgraph(definition, { ...common, ...environment } as unknown as Environment, names);
    const subgraph = new TestSubgraph(running, log, logPool, Object.values(names));
    await waitFor('readiness', async () => (await running.server.waitingFor()).length === 0);
    return subgraph;
  }

  get url(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  passport(caller: Caller): string {
    return signPassport(caller, this.running.server.name, passportKey, 1);
  }

  /** Sends an operation over HTTP with the caller's passport. */
  async execute<Data = Record<string, never>>(
    caller: Caller,
    query: string,
    variables: object = {},
  ): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Passport ${this.passport(caller)}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  }

  /** As {@link execute}; an error in the answer fails the test. */
  async data<Data = Record<string, never>>(caller: Caller, query: string, variables: object = {}): Promise<Data> {
    const answer = await this.execute<Data>(caller, query, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer));
    return answer.data;
  }

  /** Publishes an event of another subgraph; answers its position. */
  async publish(event: NewEvent): Promise<number> {
    const eventId = event.eventId ?? newUuid();
    const positions = await this.log.append([{ ...event, eventId }]);
    return positions.get(eventId) ?? 0;
  }

  events(topic: string): Promise<LoggedEvent[]> {
    return this.log.read(topic, 0, 1000);
  }

  /** Waits for events of a type in the log, about one patient where that is named: others may be there already. */
  published(topic: string, type: string, count = 1, patient?: string): Promise<LoggedEvent[]> {
    return waitFor(`${count} ${type} in ${topic}`, async () => {
      const events = (await this.events(topic)).filter(
        (event) => event.type === type && (patient === undefined || event.patient === patient),
      );
      return events.length >= count && events;
    });
  }

  /** Makes access relations known, as security would, and waits until they are in force here. */
  async relate(...parts: RelationPart[]): Promise<Relation[]> {
    const now = new Date(Date.now() - 1000).toISOString();
    const relations = parts.map((part) => ({
      id: newUuid(),
      categories: ['*'],
      ceiling: part.basis === 'self' || part.basis === 'guardianship' ? 5 : 3,
      from: now,
      to: null,
      recordedAt: now,
      supersededAt: null,
      source: 'test',
      ...part,
    }));
    const position = await this.publish({
      topic: 'security.access',
      type: 'access.changed',
      patient: null,
      payload: { relations, reduces: [] },
    });
    await waitFor('the replica', async () => {
      const [row] = await this.running.parts.core.database.dataSource.query<{ position: string }[]>(
        'SELECT position FROM access_replica',
      );
      return Number(row?.position) >= position;
    });
    return relations;
  }

  /** Statements that would bring the tables to what the entities say; indexes and references are the migrations' own. */
  async drift(): Promise<string[]> {
    const { upQueries } = await this.running.parts.core.database.dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query).filter((query) => !/INDEX|CONSTRAINT|FOREIGN KEY/.test(query));
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.logPool.end();
    const admin = new Client({ connectionString: administratorUrl() });
    await admin.connect();
    for (const name of this.databases) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import type { Caller } from '@salus/policy';
import { parse } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import type { JWTPayload } from 'jose';
import WebSocket from 'ws';
import type { AccessEntry } from '../account/access-entry';
import { Authenticator } from '../authenticate/authenticator';
import { Keys } from '../authenticate/keys';
import type { PolicyView } from '../authorize/decisions';
import { type ExplorerConfig, locatorFor, type SubgraphConfig } from '../config';
import { Gateway } from '../gateway';
import { type Log, silentLog } from '../log';
import type { Foundation } from '../platform/foundation';
import { defaultSettings, type Settings } from '../settings';
import { Clinic, passportKey } from './clinic';
import { TestIdentity, type TokenOptions } from './test-identity';

/** A policy in which a caller holds what the token lists as roles. */
const rolesArePolicies = (version: number): PolicyView => ({
  version,
  holds: (caller: Caller, name) => caller.roles.includes(name),
});

/** Stands in for what the event log tells; the real one has tests of its own. */
export class TestFoundation implements Foundation {
  policyView: PolicyView | undefined = rolesArePolicies(1);
  readonly entries: AccessEntry[] = [];
  readonly required = new Map<string, number>();
  readonly noted: unknown[] = [];
  spoolFails = false;
  isReady = true;
  readonly policy = (): PolicyView | undefined => this.policyView;
  readonly spool = {
    write: async (entry: AccessEntry): Promise<void> => {
      if (this.spoolFails) throw new Error('no space left');
      this.entries.push(entry);
    },
  };
  readonly positions: NonNullable<Foundation['positions']>;

  /** @param positions the real ones, where a test is about them */
  constructor(positions?: Foundation['positions']) {
    this.positions = positions ?? {
      required: (grantees) => Math.max(0, ...grantees.map((grantee) => this.required.get(grantee) ?? 0)),
      note: (reduction) => void this.noted.push(reduction),
    };
  }

  changePolicy(change: (holds: PolicyView['holds']) => PolicyView['holds'] = (holds) => holds): void {
    const { version, holds } = this.policyView ?? rolesArePolicies(0);
    this.policyView = { version: version + 1, holds: change(holds) };
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}
}

export interface TestGatewayOptions {
  log?: Log;
  oidcUpstream?: string;
  explorer?: ExplorerConfig;
  /** beside those of the clinic */
  subgraphs?: readonly SubgraphConfig[];
  settings?: Settings;
  positions?: Foundation['positions'];
  /** a gateway over the same subgraphs, with the same identity provider; it is stopped last */
  beside?: TestGateway;
}

export interface GraphAnswer {
  status: number;
  text: string;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
    extensions?: Record<string, unknown>;
  };
}

export const compositionOf = (clinic: Clinic): string => {
  const result = composeServices(
    clinic.subgraphs.map(({ options, sdl, url }) => ({ name: options.name, url, typeDefs: parse(sdl) })),
  );
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
};

/** The whole gateway on a free port, with an identity provider and two subgraphs behind it. */
export class TestGateway {
  port = 0;
  readonly #clients: Client[] = [];

  private constructor(
    readonly clinic: Clinic,
    readonly identity: TestIdentity,
    readonly supergraphFile: string,
    readonly gateway: Gateway,
    readonly foundation: TestFoundation,
    private readonly isBeside: boolean,
  ) {}

  static async start({
    log = silentLog,
    oidcUpstream,
    explorer,
    subgraphs: more = [],
    settings = defaultSettings,
    positions,
    beside,
  }: TestGatewayOptions = {}): Promise<TestGateway> {
    const { clinic, identity } = beside ?? { clinic: await new Clinic().start(), identity: await TestIdentity.start() };
    const supergraphFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'salus-gateway-')), 'supergraph.graphql');
    fs.writeFileSync(supergraphFile, compositionOf(clinic));
    const subgraphs: SubgraphConfig[] = clinic.subgraphs.map(({ options: { name }, url }) => ({
      name,
      url,
      passportKey: passportKey(name),
    }));
    subgraphs.push(...more);
    const passportKeys = Object.fromEntries(subgraphs.map(({ name }) => [name, passportKey(name)]));
    const { issuer, audience } = identity;
    const foundation = new TestFoundation(positions);
    const gateway = new Gateway({
      config: {
        host: '127.0.0.1',
        port: 0,
        logLevel: 'silent',
        supergraphFile,
        subgraphs,
        locate: locatorFor({}, { isStandAlone: true, asksForKeys: false, passportKeys }),
        settings,
        ...(oidcUpstream ? { oidcUpstream } : {}),
        ...(explorer ? { explorer } : {}),
      },
      log,
      foundation,
      authenticator: new Authenticator({ issuer, audience, keys: new Keys({ issuer }) }),
    });
    const started = new TestGateway(clinic, identity, supergraphFile, gateway, foundation, beside !== undefined);
    started.port = await gateway.start();
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  /** A caller who holds the named policies. */
  token(policies: readonly string[], claims: JWTPayload = {}, options: TokenOptions = {}): Promise<string> {
    return this.identity.token({ roles: policies, ...claims }, options);
  }

  async query(
    query: string,
    options: { token?: string; variables?: unknown; headers?: Record<string, string> } = {},
  ): Promise<GraphAnswer> {
    const authorization: Record<string, string> =
      options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization, ...options.headers },
      body: JSON.stringify({ query, variables: options.variables }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as GraphAnswer['body'] };
  }

  async queryAs(policies: readonly string[], query: string, variables?: unknown): Promise<GraphAnswer> {
    return this.query(query, { token: await this.token(policies), variables });
  }

  /** A WebSocket client that tries once. */
  client(token: string | undefined, on: NonNullable<Parameters<typeof createClient>[0]['on']> = {}): Client {
    const client = createClient({
      url: this.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      ...(token === undefined ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
      on,
    });
    this.#clients.push(client);
    return client;
  }

  forgetRequests(): void {
    for (const subgraph of this.clinic.subgraphs) subgraph.seen.length = 0;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.terminate();
    await this.gateway.stop();
    if (!this.isBeside) await Promise.all([this.clinic.stop(), this.identity.stop()]);
    fs.rmSync(path.dirname(this.supergraphFile), { recursive: true, force: true });
  }
}

/** Waits until it holds. */
export async function eventually(holds: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`did not come true within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

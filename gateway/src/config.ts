import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { defaultSettings, type Settings } from './settings';
import { type ClaimNames, defaultClaimNames } from './authenticate/claims';

/** One subgraph as the supergraph names it. */
export interface SubgraphConfig {
  name: string;
  /** where operations are posted */
  url: string;
  /** signs this subgraph's passports; absent for a subgraph that asks for none */
  passportKey?: string;
}

/** What the protected graph stands on. Absent only where the supergraph carries no requirement at all. */
export interface PlatformConfig {
  databaseUrl: string;
  roleSecret: string;
  issuer: string;
  audience: string;
  jwksUri?: string;
  /** where access tokens say what */
  claims: ClaimNames;
  spoolDirectory: string;
}

/** The explorer's page and what it is told. */
export interface ExplorerConfig {
  /** its built files */
  folder: string;
  issuer: string;
  clientId: string;
  /** whether the issuer is the demo's own, with personas to pick */
  isDemo: boolean;
}

export interface Config {
  host: string;
  port: number;
  logLevel: string;
  supergraphFile: string;
  subgraphs: readonly SubgraphConfig[];
  platform?: PlatformConfig;
  explorer?: ExplorerConfig;
  /** internal base address that /oidc/* is passed on to, path unchanged */
  oidcUpstream?: string;
  settings: Settings;
}

export type Environment = Record<string, string | undefined>;

/** All faults of the environment at once: name, what is expected, an example. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The gateway cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const httpUrl = (example: string) => z.url({ protocol: /^https?$/, error: `an http(s) address, such as ${example}` });
const text = (length: number, what: string) => z.string({ error: what }).min(length, what);

const builtExplorer = (folder: string): boolean => fs.existsSync(path.join(folder, 'index.html'));

const ownSupergraph = path.join(__dirname, '..', 'supergraph.graphql');

const base = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'a port number, such as 4000' }).int().min(0).max(65_535).default(4000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SALUS_OIDC_UPSTREAM: httpUrl('http://127.0.0.1:4010').optional(),
  SALUS_EXPLORER_DIR: z
    .string()
    .refine(builtExplorer, 'a folder with the built explorer, such as clients/web/explorer/dist')
    .optional(),
  SALUS_EXPLORER_CLIENT_ID: z.string().min(1).default('explorer'),
  SALUS_EXPLORER_DEMO: z
    .enum(['0', '1'], { error: '1 where the identity provider knows personas, else 0' })
    .default('0'),
});

const claim = (name: string) =>
  z
    .string()
    .max(200)
    .regex(
      /^[\x21-\x2d\x2f-\x7e]+(\.[\x21-\x2d\x2f-\x7e]+)*$/,
      `the name of a claim, or a path of names joined by dots, such as ${name} or realm_access.roles`,
    )
    .default(name);

const platform = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'the PostgreSQL server and its administrator, such as postgres://postgres:secret@127.0.0.1:5432/postgres',
  }),
  SALUS_ROLE_SECRET: text(16, 'at least 16 characters, the same for every process'),
  OIDC_ISSUER: httpUrl('http://127.0.0.1:4000/oidc'),
  OIDC_AUDIENCE: text(1, 'who access tokens are meant for, such as salus').default('salus'),
  OIDC_JWKS_URI: httpUrl('http://127.0.0.1:4010/jwks').optional(),
  OIDC_CLAIM_ROLES: claim(defaultClaimNames.roles),
  OIDC_CLAIM_PATIENT: claim(defaultClaimNames.patient),
  OIDC_CLAIM_PRACTITIONER: claim(defaultClaimNames.practitioner),
  OIDC_CLAIM_ORGANIZATION: claim(defaultClaimNames.organization),
  OIDC_CLAIM_CLIENT: claim(defaultClaimNames.client),
  OIDC_CLAIM_PURPOSE: claim(defaultClaimNames.purpose),
  OIDC_CLAIM_SCOPE: claim(defaultClaimNames.scope),
  SALUS_SPOOL_DIR: text(1, 'a folder of this gateway alone for the access log, such as /var/lib/salus/spool'),
});

interface GraphEntry {
  name: string;
  url: string;
}

const securitySpecs = /specs\.apollo\.dev\/(policy|authenticated|requiresScopes)\//;
const graphEntry = /@join__graph\(name:\s*"([^"]+)",\s*url:\s*"([^"]*)"\)/g;

const graphsOf = (supergraph: string): GraphEntry[] =>
  [...supergraph.matchAll(graphEntry)].map(([, name = '', url = '']) => ({ name, url }));

const variableName = (graph: string): string => graph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** An address without a path means the subgraph's usual one. */
function operationsUrl(address: string): string {
  const url = new URL(address);
  return url.pathname === '/' ? new URL('/graphql', url).href : url.href;
}

class Faults {
  readonly found: string[] = [];

  take<T>(result: z.ZodSafeParseResult<T>): T | undefined {
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.add(issue.path.join('.'), issue.message);
    return undefined;
  }

  add(name: string, expected: string): undefined {
    this.found.push(`${name}: expected ${expected}`);
  }
}

function readSupergraph(file: string, faults: Faults): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    faults.add(
      'SALUS_SUPERGRAPH',
      `a readable supergraph file, such as ./gateway/supergraph.graphql; received ${file}`,
    );
    return '';
  }
}

function readSubgraph(
  environment: Environment,
  graph: GraphEntry,
  isProtected: boolean,
  faults: Faults,
): SubgraphConfig[] {
  const name = variableName(graph.name);
  const address = environment[`SALUS_${name}_URL`] ?? graph.url;
  const passportKey = environment[`SALUS_${name}_PASSPORT_KEY`];
  if (!URL.canParse(address)) {
    faults.add(`SALUS_${name}_URL`, 'the address of that subgraph, such as http://127.0.0.1:4001');
  }
  if (isProtected && (passportKey?.length ?? 0) < 32) {
    faults.add(
      `SALUS_${name}_PASSPORT_KEY`,
      'at least 32 characters, the same as that subgraph has in SALUS_PASSPORT_KEY',
    );
  }
  if (!URL.canParse(address)) return [];
  return [{ name: graph.name, url: operationsUrl(address), ...(passportKey ? { passportKey } : {}) }];
}

/** A misspelt one would leave a claim unread without a word. */
function unknownClaims(environment: Environment, faults: Faults): void {
  const known = Object.keys(platform.shape);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('OIDC_CLAIM_') && !known.includes(name)) {
      faults.add(
        name,
        `none of that name, but one of ${known.filter((one) => one.startsWith('OIDC_CLAIM_')).join(', ')}`,
      );
    }
  }
}

function platformOf(values: z.infer<typeof platform>): PlatformConfig {
  return {
    databaseUrl: values.DATABASE_URL,
    roleSecret: values.SALUS_ROLE_SECRET,
    issuer: values.OIDC_ISSUER,
    audience: values.OIDC_AUDIENCE,
    claims: {
      roles: values.OIDC_CLAIM_ROLES,
      patient: values.OIDC_CLAIM_PATIENT,
      practitioner: values.OIDC_CLAIM_PRACTITIONER,
      organization: values.OIDC_CLAIM_ORGANIZATION,
      client: values.OIDC_CLAIM_CLIENT,
      purpose: values.OIDC_CLAIM_PURPOSE,
      scope: values.OIDC_CLAIM_SCOPE,
    },
    spoolDirectory: values.SALUS_SPOOL_DIR,
    ...(values.OIDC_JWKS_URI ? { jwksUri: values.OIDC_JWKS_URI } : {}),
  };
}

/** Without an identity provider nobody could sign in. */
function explorerOf(values: z.infer<typeof base>, issuer: string | undefined): { explorer?: ExplorerConfig } {
  const { SALUS_EXPLORER_DIR: folder, SALUS_EXPLORER_CLIENT_ID: clientId, SALUS_EXPLORER_DEMO: demo } = values;
  if (folder === undefined || issuer === undefined) return {};
  return { explorer: { folder: path.resolve(folder), issuer, clientId, isDemo: demo === '1' } };
}

/**
 * Reads the environment once. A supergraph that carries requirements needs the whole platform (identity, event log, spool,
 * passport keys); one without any runs on its own, so that a conformance suite can start it.
 * @throws ConfigError naming every fault.
 */
export function readConfig(environment: Environment): Config {
  const faults = new Faults();
  const found = faults.take(base.safeParse(environment));
  const supergraphFile = environment.SALUS_SUPERGRAPH ?? ownSupergraph;
  const supergraph = readSupergraph(supergraphFile, faults);
  const isProtected = securitySpecs.test(supergraph);
  if (isProtected) unknownClaims(environment, faults);
  const subgraphs = graphsOf(supergraph).flatMap((graph) => readSubgraph(environment, graph, isProtected, faults));
  const foundation = isProtected ? faults.take(platform.safeParse(environment)) : undefined;
  if (faults.found.length > 0 || !found) throw new ConfigError(faults.found);
  return {
    host: found.HOST,
    port: found.PORT,
    logLevel: found.LOG_LEVEL,
    supergraphFile,
    subgraphs,
    settings: defaultSettings,
    ...(foundation ? { platform: platformOf(foundation) } : {}),
    ...explorerOf(found, foundation?.OIDC_ISSUER),
    ...(found.SALUS_OIDC_UPSTREAM ? { oidcUpstream: found.SALUS_OIDC_UPSTREAM } : {}),
  };
}

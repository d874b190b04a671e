import fs from 'node:fs';
import path from 'node:path';
import type { LocalConfig } from './config';
import { repository } from './places';
import type { Secrets } from './secrets';
import type { PartDescription } from './supervisor/part-description';

export const subgraphs = ['patients', 'records', 'insights', 'documents', 'security'] as const;
export type Subgraph = (typeof subgraphs)[number];

/** Internal ports, chosen once. */
export type Ports = Readonly<Record<Subgraph | 'identity', number>>;

export interface Surroundings {
  readonly config: LocalConfig;
  readonly secrets: Secrets;
  readonly ports: Ports;
  readonly publicPort: number;
  readonly databaseUrl: string;
}

export const publicUrl = (port: number) => `http://localhost:${port}`;
export const issuerOf = ({ config, publicPort }: Pick<Surroundings, 'config' | 'publicPort'>) =>
  config.issuer ?? `${publicUrl(publicPort)}/oidc`;

/** The processes of the system, the embedded identity provider included unless another one was named. */
export function systemParts(surroundings: Surroundings): PartDescription[] {
  const identity = surroundings.config.issuer ? [] : [identityPart(surroundings)];
  return [...identity, ...subgraphs.map((name) => subgraphPart(name, surroundings)), gatewayPart(surroundings)];
}

/** The page of the explorer, where it was built. */
const explorer = path.join(repository, 'clients', 'web', 'explorer', 'dist', 'index.html');
export const hasExplorer = (): boolean => fs.existsSync(explorer);

/** Which documents the clients of this repository send, by the client of their tokens. */
const trustedDocuments = path.join(repository, 'gateway', 'trusted');

const passportKeys = (secrets: Secrets): Readonly<Record<Subgraph, string>> => ({
  patients: secrets.passportOfPatients,
  records: secrets.passportOfRecords,
  insights: secrets.passportOfInsights,
  documents: secrets.passportOfDocuments,
  security: secrets.passportOfSecurity,
});

/** Compiled code is kept between starts: it halves the time to ready. */
const compileCache = (config: LocalConfig) => ({ NODE_COMPILE_CACHE: config.compileCache });

/** The identity provider; it needs no database and so may start before there is one. */
export function identityPart({
  config,
  secrets,
  ports,
  publicPort,
}: Omit<Surroundings, 'databaseUrl'>): PartDescription {
  const environment = {
    ...compileCache(config),
    PORT: String(ports.identity),
    HOST: '127.0.0.1',
    OIDC_ISSUER: issuerOf({ config, publicPort }),
    SALUS_DATA_DIR: config.dataFolder,
    SALUS_PERSONA_CLIENT_SECRET: secrets.personaClient,
  };
  const entry = path.join(repository, 'local', 'dist', 'identity', 'main.js');
  return {
    name: 'identity',
    entry,
    environment,
    port: ports.identity,
    readiness: '/healthz',
    heapMegabytes: 128,
    isEssential: true,
  };
}

function subgraphPart(name: Subgraph, surroundings: Surroundings): PartDescription {
  const { config, secrets, ports, databaseUrl, publicPort } = surroundings;
  const own: Partial<Record<Subgraph, Record<string, string>>> = {
    patients: { SALUS_IDENTITY_KEY: secrets.identity },
    documents: {
      SALUS_CONTENT_DIR: path.join(config.dataFolder, 'content'),
      SALUS_PUBLIC_URL: publicUrl(publicPort),
      SALUS_LINK_KEY: secrets.link,
    },
  };
  const environment = {
    ...compileCache(config),
    ...config.observation,
    PORT: String(ports[name]),
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    SALUS_ROLE_SECRET: secrets.roles,
    SALUS_PASSPORT_KEY: passportKeys(secrets)[name],
    ...own[name],
  };
  const entry = path.join(repository, 'subgraphs', name, 'dist', 'main.js');
  return { name, entry, environment, port: ports[name], readiness: '/readyz', heapMegabytes: 256, isEssential: true };
}

function gatewayPart(surroundings: Surroundings): PartDescription {
  const { config, secrets, ports, databaseUrl, publicPort } = surroundings;
  const identity = `http://127.0.0.1:${ports.identity}`;
  const ofSubgraphs = subgraphs.flatMap((name) => [
    [`SALUS_${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[name]}`],
    [`SALUS_${name.toUpperCase()}_PASSPORT_KEY`, passportKeys(secrets)[name]],
  ]);
  const environment = {
    ...compileCache(config),
    ...config.observation,
    PORT: String(publicPort),
    HOST: config.host,
    DATABASE_URL: databaseUrl,
    SALUS_ROLE_SECRET: secrets.roles,
    SALUS_SPOOL_DIR: path.join(config.dataFolder, 'spool'),
    OIDC_ISSUER: issuerOf(surroundings),
    SALUS_TRUSTED_DIR: trustedDocuments,
    ...(config.issuer && config.identityProvider),
    ...(hasExplorer() && {
      SALUS_EXPLORER_DIR: path.dirname(explorer),
      SALUS_EXPLORER_DEMO: config.issuer ? '0' : '1',
    }),
    ...(!config.issuer && { SALUS_OIDC_UPSTREAM: identity, OIDC_JWKS_URI: `${identity}/oidc/jwks` }),
    ...(Object.fromEntries(ofSubgraphs) as Record<string, string>),
  };
  const entry = path.join(repository, 'gateway', 'dist', 'main.js');
  return {
    name: 'gateway',
    entry,
    environment,
    port: publicPort,
    readiness: '/readyz',
    heapMegabytes: 384,
    isEssential: true,
  };
}

type Life = Omit<Surroundings, 'databaseUrl'>;

/** Clients of the graph that fill it and keep it alive, as configured; stopping or failing, they take nothing else along. */
export function lifeParts(surroundings: Life): PartDescription[] {
  const { isDemo, issuer, patients, simulatorSpeed } = surroundings.config;
  if (!isDemo || issuer) return [];
  return [
    ...(patients > 0 ? [populationPart(surroundings)] : []),
    ...(simulatorSpeed > 0 ? [simulatorPart(surroundings)] : []),
  ];
}

const clientEnvironment = ({ config, secrets, ports, publicPort }: Life) => ({
  ...compileCache(config),
  SALUS_DATA_DIR: config.dataFolder,
  SALUS_URL: `http://127.0.0.1:${publicPort}`,
  SALUS_TOKEN_URL: tokenUrl(ports),
  SALUS_PERSONA_CLIENT_SECRET: secrets.personaClient,
});

function populationPart(surroundings: Life): PartDescription {
  const { patients, seed } = surroundings.config;
  const environment = {
    ...clientEnvironment(surroundings),
    SALUS_DEMO_PATIENTS: String(patients),
    SALUS_DEMO_SEED: String(seed),
  };
  const entry = path.join(repository, 'local', 'dist', 'population', 'main.js');
  return { name: 'population', entry, environment, heapMegabytes: 96, isEssential: false, endsByItself: true };
}

function simulatorPart(surroundings: Life): PartDescription {
  const environment = {
    ...clientEnvironment(surroundings),
    SALUS_SIMULATOR_SPEED: String(surroundings.config.simulatorSpeed),
  };
  const entry = path.join(repository, 'local', 'dist', 'simulator', 'main.js');
  return { name: 'simulator', entry, environment, heapMegabytes: 64, isEssential: false };
}

export const tokenUrl = (ports: Ports) => `http://127.0.0.1:${ports.identity}/oidc/token`;

import type { ClaimNames } from '../authenticate/claims';
import type { Settings } from '../settings';
import type { GraphEntry, Located, SubgraphConfig } from './located';

/** What Salus stands on; a gateway that stands alone has none of it. */
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
  /** finds the subgraphs of a supergraph that takes the place of this one */
  locate: (graphs: readonly GraphEntry[]) => Located;
  /** any supergraph, with foreign subgraphs behind it and nothing of Salus */
  isStandAlone?: boolean;
  platform?: PlatformConfig;
  explorer?: ExplorerConfig;
  /** internal base address that /oidc/* is passed on to, path unchanged */
  oidcUpstream?: string;
  settings: Settings;
}

export type Environment = Readonly<Record<string, string | undefined>>;

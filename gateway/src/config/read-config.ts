import { GraphQLError } from 'graphql';
import type { Config, Environment, PlatformConfig } from './config';
import { ConfigError, Faults } from './faults';
import { type Launch, readLaunch } from './launch';
import { readPlatform } from './platform.config';
import { explorerOf, observedAs, serverVariables, trustedIn } from './server.config';
import { readSettings } from './settings-file';
import { locatorFor } from './subgraph-addresses';
import { readSupergraph, SupergraphError, type SupergraphOutline } from './supergraph-file';

const nothing: SupergraphOutline = { graphs: [], isProtected: false };

/** @throws SupergraphError where the file is there and is no SDL */
function outlineOf({ supergraphFile, isStandAlone }: Launch, faults: Faults): SupergraphOutline {
  try {
    return readSupergraph(supergraphFile);
  } catch (error) {
    if (error instanceof GraphQLError) throw new SupergraphError(supergraphFile, error.message);
    faults.add(
      isStandAlone ? '--supergraph' : 'SALUS_SUPERGRAPH',
      `a readable supergraph file, such as ./gateway/supergraph.graphql; received ${supergraphFile}`,
    );
    return nothing;
  }
}

const withPort = (environment: Environment, { port }: Launch): Environment =>
  port === undefined ? environment : { ...environment, PORT: port };

/** What a closed graph cannot do without, and what a supergraph of strangers has no use for. */
function platformFor(
  environment: Environment,
  { isStandAlone }: Launch,
  { isProtected }: SupergraphOutline,
  faults: Faults,
): PlatformConfig | undefined {
  return isProtected && !isStandAlone ? readPlatform(environment, faults) : undefined;
}

/**
 * Reads environment and command line once. Salus's supergraph carries requirements and needs the whole platform (identity, event
 * log, spool, passport keys); one that stands alone needs nothing, and is open or closed as its settings say.
 * @throws UsageError, ConfigError naming every fault, or SupergraphError
 */
export function readConfig(environment: Environment, words: readonly string[] = []): Config {
  const launch = readLaunch(environment, words);
  const { isStandAlone, supergraphFile } = launch;
  const faults = new Faults();
  const server = faults.take(serverVariables.safeParse(withPort(environment, launch)));
  const outline = outlineOf(launch, faults);
  const settings = readSettings(launch, faults);
  const asksForKeys = outline.isProtected && !isStandAlone;
  const locate = locatorFor(environment, { isStandAlone, asksForKeys, passportKeys: settings?.passports ?? {} });
  const located = locate(outline.graphs);
  faults.found.push(...located.faults);
  const platform = platformFor(environment, launch, outline, faults);
  if (faults.found.length > 0 || !server || !settings) throw new ConfigError(faults.found);
  return {
    host: server.HOST,
    port: server.PORT,
    logLevel: server.LOG_LEVEL ?? (isStandAlone ? 'warn' : 'info'),
    supergraphFile,
    subgraphs: located.subgraphs,
    locate,
    isStandAlone,
    settings: {
      ...settings,
      observe: observedAs(server, settings.observe),
      trustedDocuments: trustedIn(server, settings.trustedDocuments),
    },
    ...(platform ? { platform } : {}),
    ...explorerOf(server, platform?.issuer),
    ...(server.SALUS_OIDC_UPSTREAM ? { oidcUpstream: server.SALUS_OIDC_UPSTREAM } : {}),
  };
}

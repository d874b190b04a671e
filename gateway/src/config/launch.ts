import path from 'node:path';
import { readWords, UsageError } from './command-line';
import type { Environment } from './config';

/** What is to be served, by whichever way it was said. */
export interface Launch {
  readonly supergraphFile: string;
  /** any supergraph with nothing of Salus behind it; else Salus's own */
  readonly isStandAlone: boolean;
  readonly settingsFile: string | undefined;
  readonly port: string | undefined;
}

const ownSupergraph = path.join(__dirname, '..', '..', 'supergraph.graphql');

/**
 * A supergraph named on the command line or by SUPERGRAPH stands alone, whatever else the environment holds; SALUS_SUPERGRAPH
 * names Salus's.
 * @param words the command line, without the program
 * @throws UsageError
 */
export function readLaunch(environment: Environment, words: readonly string[] = []): Launch {
  const { supergraph, port, config } = readWords(words);
  const { SUPERGRAPH, SALUS_SUPERGRAPH, DATABASE_URL } = environment;
  const alone = supergraph ?? (SALUS_SUPERGRAPH ? undefined : SUPERGRAPH || undefined);
  if (alone === undefined && !SALUS_SUPERGRAPH && !DATABASE_URL) {
    throw new UsageError('no supergraph', '--supergraph <file> (or, for Salus itself, DATABASE_URL and the rest)');
  }
  return {
    supergraphFile: alone ?? (SALUS_SUPERGRAPH || ownSupergraph),
    isStandAlone: alone !== undefined,
    settingsFile: config ?? (environment.CONFIG || environment.SALUS_GATEWAY_CONFIG || undefined),
    port,
  };
}

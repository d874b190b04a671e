import { parseArgs } from 'node:util';
import type { Credentials } from './token/credentials';

export interface Config {
  readonly command: 'import' | 'verify';
  readonly names: readonly string[];
  readonly url: string;
  readonly source: string;
  readonly concurrency: number;
  readonly credentials: Credentials;
}

export const usage = `usage: npm run import -- fhir <files or folders …>      brings FHIR R4 into the graph
       npm run import -- verify <files or folders …>    compares what the graph answers with the files

  --url <address>       the graph, e.g. https://salus.example/graphql (SALUS_URL; the system running here)
  --source <uri>        who the identifiers are of (urn:salus:import:fhir); the same for the same source, always
  --concurrency <n>     pieces of the input at once, 1 to 32 (4)
  --help

The caller is an integrator: SALUS_TOKEN, or SALUS_TOKEN_COMMAND (prints a token; run again before that expires),
or OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`;

/** Settings that cannot be used; all faults at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const commands = { fhir: 'import', verify: 'verify' } as const;
const isCommand = (word: string | undefined): word is keyof typeof commands =>
  word !== undefined && Object.hasOwn(commands, word);
const sourceForm = /^[a-z][a-z0-9+.-]*:\S{1,150}$/i;

function credentialsOf(environment: NodeJS.ProcessEnv): Credentials | undefined {
  const { SALUS_TOKEN, SALUS_TOKEN_COMMAND, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = environment;
  if (SALUS_TOKEN) return { kind: 'token', token: SALUS_TOKEN };
  if (SALUS_TOKEN_COMMAND) return { kind: 'command', command: SALUS_TOKEN_COMMAND };
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined;
  return { kind: 'client', issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { url: text, source: text, concurrency: text, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new ConfigError([(error as Error).message]);
  }
}

/** Reads the command line and the environment; undefined when help is asked for. @throws {ConfigError} */
export function readConfig(words: readonly string[], environment: NodeJS.ProcessEnv): Config | undefined {
  const { values, positionals } = parsed(words);
  if (values.help) return undefined;
  const [command, ...names] = positionals;
  const url = values.url ?? environment['SALUS_URL'] ?? '';
  const source = (values.source ?? 'urn:salus:import:fhir').replace(/\/+$/, '');
  const concurrency = Number(values.concurrency ?? 4);
  const credentials = credentialsOf(environment);
  const faults = [
    isCommand(command) ? '' : `received "${command ?? ''}", expected fhir or verify`,
    names.length > 0 ? '' : 'expected files or folders, received none',
    URL.canParse(url) ? '' : '--url or SALUS_URL: expected an address, e.g. http://localhost:4000/graphql',
    sourceForm.test(source) ? '' : '--source: expected a URI, e.g. urn:hospital:7, of at most 150 characters',
    Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 32 ? '' : '--concurrency: expected 1 to 32',
    credentials
      ? ''
      : 'expected SALUS_TOKEN, SALUS_TOKEN_COMMAND, or OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET',
  ].filter(Boolean);
  if (faults.length > 0 || !isCommand(command) || !credentials) throw new ConfigError(faults);
  return { command: commands[command], names, url, source, concurrency, credentials };
}

import { z } from 'zod';

/** What every subgraph is told by its environment. */
export const subgraphEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).describe('a TCP port, 0 for any, e.g. 4101'),
  HOST: z.string().default('127.0.0.1').describe('the address to listen on, e.g. 127.0.0.1'),
  DATABASE_URL: z.url().describe('server and administrator, e.g. postgres://admin:…@127.0.0.1:5432/postgres'),
  OWN_DATABASE_URL: z.url().optional().describe('SALUS_<NAME>_DATABASE_URL: another server for the own database'),
  SALUS_ROLE_SECRET: z.string().min(16).describe('at least 16 characters; passwords of database roles derive from it'),
  SALUS_PASSPORT_KEY: z
    .string()
    .min(32)
    .describe('at least 32 characters; shared by the gateway and this subgraph alone'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('where traces are sent (OTLP over HTTP), e.g. http://127.0.0.1:4318; absent: nowhere'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('one of trace, debug, info, warn, error, silent'),
});
export type SubgraphEnvironment = z.infer<typeof subgraphEnvironment>;

/** The exit code that tells a supervisor not to try again: the configuration is at fault. */
export const configurationFault = 78;

function expectation(schema: z.ZodObject, name: string): string {
  const field = schema.shape[name];
  return field instanceof z.ZodType ? (field.description ?? 'see the README') : 'see the README';
}

/** Every fault of an environment, one line each: the variable, what is wrong and the expected form. Values are not repeated: some are secret. */
export function faultsOf(schema: z.ZodObject, environment: NodeJS.ProcessEnv): string[] {
  const result = schema.safeParse(environment);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '?');
    const received = environment[name] === undefined ? 'is missing' : 'is not of the expected form';
    return `${name} ${received}: expected ${expectation(schema, name)}`;
  });
}

/** The environment of one subgraph: `SALUS_<NAME>_DATABASE_URL` is its own database's server. */
function environmentOf(name: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = environment[`SALUS_${name.toUpperCase()}_DATABASE_URL`];
  return own === undefined ? environment : { ...environment, OWN_DATABASE_URL: own };
}

/**
 * Reads and checks the environment of one subgraph, once; reports all faults together on standard error and exits with
 * {@link configurationFault}.
 */
export function readEnvironment<S extends z.ZodObject>(
  name: string,
  schema: S,
  variables: NodeJS.ProcessEnv,
): z.infer<S> {
  const environment = environmentOf(name, variables);
  const faults = faultsOf(schema, environment);
  if (faults.length > 0) {
    process.stderr.write(`configuration:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
    process.exit(configurationFault);
  }
  return schema.parse(environment);
}

import path from 'node:path';
import { z } from 'zod';
import { readSettings } from './configuration';
import { repository } from './places';

const shape = z
  .object({
    PORT: z.coerce.number('expected a port, e.g. 4000').int().min(0).max(65_535).default(4000),
    HOST: z.string().default('127.0.0.1'),
    SALUS_DATA_DIR: z.string().default(path.join(repository, '.salus')),
    DATABASE_URL: z
      .url('expected an administrator, e.g. postgres://postgres:secret@localhost:5432/postgres')
      .optional(),
    NODE_COMPILE_CACHE: z.string().optional(),
    OIDC_ISSUER: z.url('expected the address of an OpenID provider, e.g. https://login.example.org').optional(),
    DEMO: z.enum(['0', '1'], 'expected 0 (no patients’ data, no simulator) or 1').default('1'),
    SALUS_DEMO_PATIENTS: z.coerce.number('expected a number, e.g. 500').int().min(0).max(5_000).default(500),
    SALUS_DEMO_SEED: z.coerce.number('expected a whole number, e.g. 1').int().min(0).max(1_000_000).default(1),
    SALUS_SIMULATOR_SPEED: z.coerce.number('expected a factor, e.g. 1; 0 is silent').min(0).max(1000).default(1),
  })
  .transform((given) => ({
    port: given.PORT,
    host: given.HOST,
    dataFolder: path.resolve(given.SALUS_DATA_DIR),
    compileCache: given.NODE_COMPILE_CACHE ?? path.join(path.resolve(given.SALUS_DATA_DIR), 'compile-cache'),
    databaseUrl: given.DATABASE_URL,
    issuer: given.OIDC_ISSUER,
    isDemo: given.DEMO === '1',
    patients: given.SALUS_DEMO_PATIENTS,
    seed: given.SALUS_DEMO_SEED,
    simulatorSpeed: given.SALUS_SIMULATOR_SPEED,
  }));

/** What the gateway is told of an identity provider of one's own, as it is. */
const ofIdentityProvider = /^OIDC_(AUDIENCE|CLAIM_[A-Z]+)$/;

/** What those are told who look after the parts, as it is. */
const ofObservation = /^(OTEL_EXPORTER_OTLP_ENDPOINT|SALUS_METRICS_PORT)$/;

export type LocalConfig = z.infer<typeof shape> & {
  identityProvider: Record<string, string>;
  observation: Record<string, string>;
};

/** The settings of `npm start`, documented in the README beside. */
export function readConfig(environment: NodeJS.ProcessEnv): LocalConfig {
  const given = (names: RegExp): Record<string, string> =>
    Object.fromEntries(
      Object.entries(environment).flatMap(([name, value]) => (value && names.test(name) ? [[name, value]] : [])),
    );
  return {
    ...readSettings(shape, environment, 1),
    identityProvider: given(ofIdentityProvider),
    observation: given(ofObservation),
  };
}

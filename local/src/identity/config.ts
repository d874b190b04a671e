import { z } from 'zod';
import { port, readSettings } from '../configuration';

const shape = z
  .object({
    PORT: port(4010),
    HOST: z.string().default('127.0.0.1'),
    OIDC_ISSUER: z.url('expected the public address of the provider, e.g. http://localhost:4000/oidc'),
    SALUS_DATA_DIR: z.string('expected a folder, e.g. .salus'),
    SALUS_PERSONA_CLIENT_SECRET: z.string('expected a secret of 16 characters or more').min(16),
  })
  .transform((given) => ({
    port: given.PORT,
    host: given.HOST,
    issuer: given.OIDC_ISSUER,
    dataFolder: given.SALUS_DATA_DIR,
    personaClientSecret: given.SALUS_PERSONA_CLIENT_SECRET,
  }));

export type IdentityConfig = z.infer<typeof shape>;

export const readConfig = (environment: NodeJS.ProcessEnv): IdentityConfig => readSettings(shape, environment);

import { z } from 'zod';
import { readSettings } from '../configuration';

const shape = z
  .object({
    SALUS_DATA_DIR: z.string('expected a folder, e.g. .salus'),
    SALUS_URL: z.url('expected the gateway, e.g. http://127.0.0.1:4000'),
    SALUS_TOKEN_URL: z.url('expected the token endpoint, e.g. http://127.0.0.1:4010/oidc/token'),
    SALUS_PERSONA_CLIENT_SECRET: z.string('expected the secret of the local client').min(16),
    SALUS_SIMULATOR_SPEED: z.coerce.number('expected a factor, e.g. 1; 0 is silent').min(0).max(1000).default(1),
  })
  .transform((given) => ({
    dataFolder: given.SALUS_DATA_DIR,
    url: given.SALUS_URL,
    tokenUrl: given.SALUS_TOKEN_URL,
    clientSecret: given.SALUS_PERSONA_CLIENT_SECRET,
    speed: given.SALUS_SIMULATOR_SPEED,
  }));

export type SimulatorConfig = z.infer<typeof shape>;

export const readConfig = (environment: NodeJS.ProcessEnv): SimulatorConfig => readSettings(shape, environment);

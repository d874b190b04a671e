import { z } from 'zod';
import { readSettings } from '../configuration';

const shape = z
  .object({
    SALUS_DATA_DIR: z.string('expected a folder, e.g. .salus'),
    SALUS_URL: z.url('expected the gateway, e.g. http://127.0.0.1:4000'),
    SALUS_TOKEN_URL: z.url('expected the token endpoint, e.g. http://127.0.0.1:4010/oidc/token'),
    SALUS_PERSONA_CLIENT_SECRET: z.string('expected the secret of the local client').min(16),
    SALUS_DEMO_PATIENTS: z.coerce.number('expected a number of patients, e.g. 500').int().min(0),
    SALUS_DEMO_SEED: z.coerce.number('expected a whole number, e.g. 1').int(),
  })
  .transform((given) => ({
    dataFolder: given.SALUS_DATA_DIR,
    url: given.SALUS_URL,
    tokenUrl: given.SALUS_TOKEN_URL,
    clientSecret: given.SALUS_PERSONA_CLIENT_SECRET,
    count: given.SALUS_DEMO_PATIENTS,
    seed: given.SALUS_DEMO_SEED,
  }));

export type PopulationConfig = z.infer<typeof shape>;

export const readConfig = (environment: NodeJS.ProcessEnv): PopulationConfig => readSettings(shape, environment);

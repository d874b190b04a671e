import { readEnvironment, subgraphEnvironment } from '@salus/subgraph-kit';
import { z } from 'zod';

const environment = subgraphEnvironment.extend({
  SALUS_IDENTITY_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32)
    .describe('32 bytes in base64; encrypts national identifiers and keys their look-up hash'),
});
export type Config = z.infer<typeof environment>;

export const readConfig = (variables: NodeJS.ProcessEnv): Config => readEnvironment('patients', environment, variables);

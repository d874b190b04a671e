import { readEnvironment, subgraphEnvironment } from '@salus/subgraph-kit';
import { z } from 'zod';

const environment = subgraphEnvironment.extend({
  SALUS_CONTENT_DIR: z.string().min(1).describe('a folder for the content of documents, e.g. /var/lib/salus/content'),
  SALUS_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .describe('where clients reach the gateway, e.g. https://salus.example'),
  SALUS_CLAMD: z
    .string()
    .regex(/^([^\s/]+:\d{1,5})?$/)
    .optional()
    .describe('host:port of a ClamAV daemon that scans content, e.g. clamd:3310'),
  SALUS_LINK_KEY: z.string().min(32).describe('at least 32 characters; signs the links to content'),
});
export type Config = z.infer<typeof environment>;

export const readConfig = (variables: NodeJS.ProcessEnv): Config =>
  readEnvironment('documents', environment, variables);

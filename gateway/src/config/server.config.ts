import fs from 'node:fs';
import path from 'node:path';
import { tracesUrl } from '@salus/subgraph-kit/tracing';
import { z } from 'zod';
import type { Settings } from '../settings';
import type { ExplorerConfig } from './config';
import { httpUrl } from './fields';

const builtExplorer = (folder: string): boolean => fs.existsSync(path.join(folder, 'index.html'));

const isFolder = (folder: string): boolean => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

const port = z.coerce
  .number({ error: 'a port number, such as 4000' })
  .int('a whole port number, such as 4000')
  .min(0, 'a port number from 0 to 65535')
  .max(65_535, 'a port number from 0 to 65535');

/** Where the gateway listens, what it logs, and the pages it serves. */
export const serverVariables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
  SALUS_METRICS_PORT: port.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl('http://127.0.0.1:4318').optional(),
  SALUS_TRUSTED_DIR: z.string().refine(isFolder, 'a folder of manifests, such as gateway/trusted').optional(),
  SALUS_OIDC_UPSTREAM: httpUrl('http://127.0.0.1:4010').optional(),
  SALUS_EXPLORER_DIR: z
    .string()
    .refine(builtExplorer, 'a folder with the built explorer, such as clients/web/explorer/dist')
    .optional(),
  SALUS_EXPLORER_CLIENT_ID: z.string().min(1).default('explorer'),
  SALUS_EXPLORER_DEMO: z
    .enum(['0', '1'], { error: '1 where the identity provider knows personas, else 0' })
    .default('0'),
});

/** Without an identity provider nobody could sign in. */
export function explorerOf(
  values: z.infer<typeof serverVariables>,
  issuer: string | undefined,
): { explorer?: ExplorerConfig } {
  const { SALUS_EXPLORER_DIR: folder, SALUS_EXPLORER_CLIENT_ID: clientId, SALUS_EXPLORER_DEMO: demo } = values;
  if (folder === undefined || issuer === undefined) return {};
  return { explorer: { folder: path.resolve(folder), issuer, clientId, isDemo: demo === '1' } };
}

/** What the environment says of metrics and traces goes before the settings file: it is where their collectors are known. */
export function observedAs(
  { SALUS_METRICS_PORT: metricsPort, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: z.infer<typeof serverVariables>,
  observe: Settings['observe'],
): Settings['observe'] {
  return {
    ...observe,
    ...(metricsPort === undefined ? {} : { metricsPort }),
    ...(endpoint === undefined ? {} : { tracesUrl: tracesUrl(endpoint) }),
  };
}

/** Where this installation keeps its clients' manifests; a folder of the settings file goes before it. */
export const trustedIn = (
  { SALUS_TRUSTED_DIR: folder }: z.infer<typeof serverVariables>,
  trusted: Settings['trustedDocuments'],
): Settings['trustedDocuments'] => (folder === undefined ? trusted : { folder, ...trusted });

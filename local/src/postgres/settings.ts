/** `false` trades the survival of a machine's crash (not of a killed server) for speed: tests only. */
export type Durable = boolean;

const memory = ['shared_buffers=64MB', 'max_connections=150', 'max_parallel_workers_per_gather=0'];
const careless = ['fsync=off', 'full_page_writes=off'];

/**
 * A killed server is back in a second: little is left to redo, and the cluster's thousands of files are made durable
 * by one call of the kernel instead of one each (which took 4 to 10 s on a busy disk). Only Linux has that call.
 */
const recovery = (platform: NodeJS.Platform): string[] => [
  'checkpoint_timeout=30s',
  'checkpoint_completion_target=0.5',
  ...(platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
];

/** Arguments of the server: local connections by TCP only, no socket file. */
export function serverArguments(
  cluster: string,
  port: number,
  durable: Durable,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const settings = [...memory, ...recovery(platform), 'timezone=UTC', 'log_timezone=UTC', ...(durable ? [] : careless)];
  return ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...settings.flatMap((one) => ['-c', one])];
}

/** `false` trades the survival of a machine's crash (not of a killed server) for speed: tests only. */
export type Durable = boolean;

const memory = ['shared_buffers=64MB', 'max_connections=150', 'max_parallel_workers_per_gather=0'];
const careless = ['fsync=off', 'full_page_writes=off'];

/** Arguments of the server: local connections by TCP only, no socket file. */
export function serverArguments(cluster: string, port: number, durable: Durable): string[] {
  const settings = [...memory, 'timezone=UTC', 'log_timezone=UTC', ...(durable ? [] : careless)];
  return ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...settings.flatMap((one) => ['-c', one])];
}

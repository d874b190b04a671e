import type { FastifyInstance } from 'fastify';
import type { SubgraphConfig } from '../config';

/** A part of the gateway itself that must work before it is ready. */
export interface OwnPart {
  readonly name: string;
  readonly isReady: () => boolean | Promise<boolean>;
}

const timeoutMs = 2_000;

async function subgraphIsReady({ url }: SubgraphConfig): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function inTime(answer: boolean | Promise<boolean>): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(resolve, timeoutMs, false).unref());
  return Promise.race([Promise.resolve(answer).catch(() => false), timeout]);
}

/** Names of the parts that are not ready, all asked at once. */
export async function waitingFor(own: readonly OwnPart[], subgraphs: readonly SubgraphConfig[]): Promise<string[]> {
  const asked = [
    ...own.map(async ({ name, isReady }) => ({ name, isReady: await inTime(isReady()) })),
    ...subgraphs.map(async (subgraph) => ({ name: subgraph.name, isReady: await subgraphIsReady(subgraph) })),
  ];
  return (await Promise.all(asked)).filter((part) => !part.isReady).map(({ name }) => name);
}

/** `/healthz`: the process answers. `/readyz`: every part does, or which does not. */
export function addHealthRoutes(
  app: FastifyInstance,
  own: readonly OwnPart[],
  subgraphs: () => readonly SubgraphConfig[],
): void {
  app.get('/healthz', () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const missing = await waitingFor(own, subgraphs());
    return reply.code(missing.length === 0 ? 200 : 503).send({ ready: missing.length === 0, waitingFor: missing });
  });
}

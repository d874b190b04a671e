import type { Run, Salus } from '../system/salus';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '../system/wait';

/** Every process but the supervisor. */
export const targets = [
  'patients',
  'records',
  'insights',
  'documents',
  'security',
  'gateway',
  'identity',
  'postgres',
] as const;
export type Target = (typeof targets)[number];

/** From the kill until everything is ready again, in milliseconds of `performance.now()`. */
export interface Outage {
  readonly target: Target;
  readonly from: number;
  readonly to: number;
}

const backWithinMs = 30_000;
const lookEveryMs = 100;

function pidOf(run: Run | undefined, target: Target): number | undefined {
  if (target === 'postgres') return run?.postgres.pid ?? undefined;
  const { pid, state } = run?.processes[target] ?? {};
  return state === 'ready' ? pid : undefined;
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function isBack(salus: Salus, target: Target, killed: number): Promise<boolean> {
  const pid = pidOf(salus.tryRun(), target);
  if (pid === undefined || pid === killed) return false;
  const addresses = [`${salus.url}/readyz`, ...(target === 'identity' ? [`${salus.url}/oidc/jwks`] : [])];
  return (await Promise.all(addresses.map(answers))).every(Boolean);
}

/** Kills a process as no process can prevent, and answers when it is there again and the system says that it is ready. */
export async function kill(salus: Salus, target: Target): Promise<Outage> {
  const pid = await waitFor(`${target} to run`, () => pidOf(salus.tryRun(), target));
  const from = performance.now();
  process.kill(pid, 'SIGKILL');
  while (!(await isBack(salus, target, pid))) {
    if (performance.now() - from > backWithinMs) throw new Error(`${target} was not back within ${backWithinMs} ms`);
    await delay(lookEveryMs);
  }
  return { target, from, to: performance.now() };
}

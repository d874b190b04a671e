import fs from 'node:fs';
import type { Salus } from '@salus/e2e/system/salus';

/** USER_HZ of Linux, in which `/proc` tells times: 100 everywhere. */
const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  /** of the process itself */
  readonly own: number;
  /** of its children that have ended */
  readonly ended: number;
}

/** Fields of `/proc/<pid>/stat` after the name, which may hold spaces (proc(5)). */
function statOf(pid: number): Stat | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const seconds = (from: number): number => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) / ticksPerSecond;
    return { parent: fields[1] ?? 0, own: seconds(11), ended: seconds(13) };
  } catch {
    return undefined;
  }
}

/** Seconds of processor time that a process has used. */
export const processorSeconds = (pid: number): number => statOf(pid)?.own ?? 0;

function familySeconds(parent: number): number {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = pids.map((pid) => statOf(Number(pid))).filter((stat) => stat?.parent === parent);
  const own = statOf(parent);
  return children.reduce((sum, stat) => sum + (stat?.own ?? 0), (own?.own ?? 0) + (own?.ended ?? 0));
}

/** Seconds of processor time of every process of a system; PostgreSQL with all its backends. */
export function processorTimes(salus: Salus): Map<string, number> {
  const { pid, processes, postgres } = salus.run;
  const parts = Object.entries(processes).map(([name, part]) => [name, processorSeconds(part.pid)] as const);
  const database = postgres.pid === null ? 0 : familySeconds(postgres.pid);
  return new Map([['supervisor', processorSeconds(pid)], ...parts, ['PostgreSQL', database]]);
}

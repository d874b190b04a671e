import fs from 'node:fs';
import type { Salus } from '@salus/e2e/system/salus';

const kilobyte = 1_024;

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const kilobytesOf = (text: string, name: string): number | undefined => {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** Resident bytes of a process, what it shares counted by its share (PSS); without that word of the kernel, all of it (RSS). */
function residentBytes(pid: number): number {
  const share = kilobytesOf(read(`/proc/${pid}/smaps_rollup`), 'Pss');
  return (share ?? kilobytesOf(read(`/proc/${pid}/status`), 'VmRSS') ?? 0) * kilobyte;
}

function childrenOf(parent: number): number[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => parentOf(pid) === parent);
}

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? -1);

/** Resident bytes of every process of a system; PostgreSQL with all its backends. */
export function memoryOf(salus: Salus): ReadonlyMap<string, number> {
  const { pid, processes, postgres } = salus.run;
  const parts = Object.entries(processes).map(([name, part]) => [name, residentBytes(part.pid)] as const);
  const servers = postgres.pid === null ? [] : [postgres.pid, ...childrenOf(postgres.pid)];
  const database = servers.reduce((sum, server) => sum + residentBytes(server), 0);
  return new Map([['supervisor', residentBytes(pid)], ...parts, [`postgres (${servers.length} processes)`, database]]);
}

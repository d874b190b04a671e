import fs from 'node:fs';
import path from 'node:path';

const fileOf = (folder: string, name: string) => path.join(folder, `${name}.log`);

/** Begins new logs, keeping those of the run before as `*.log.1`. */
export function beginLogs(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.log'))) {
    fs.renameSync(path.join(folder, name), path.join(folder, `${name}.1`));
  }
}

/** A descriptor that appends to the log of a part. */
export function openLog(folder: string, name: string): number {
  return fs.openSync(fileOf(folder, name), 'a', 0o600);
}

export function appendLog(folder: string, name: string, line: string): void {
  fs.appendFileSync(fileOf(folder, name), `${line}\n`, { mode: 0o600 });
}

/** The end of a part's log: what it said before it gave up. */
export function lastLines(folder: string, name: string, count = 20): string {
  try {
    const lines = fs.readFileSync(fileOf(folder, name), 'utf8').trimEnd().split('\n');
    return lines
      .slice(-count)
      .map((line) => `  ${line.slice(0, 500)}`)
      .join('\n');
  } catch {
    return '  (it said nothing)';
  }
}

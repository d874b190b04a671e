import { type ChildProcess, spawn } from 'node:child_process';
import { hasDeathSignal } from '../processes';
import type { Account } from './account';
import type { Binaries } from './binaries';

const readyLine = 'database system is ready to accept connections';

/** How a server that was spawned fared: it is ready, or it ended with these last words. */
export type Outcome = { readonly isReady: true } | { readonly isReady: false; readonly lastWords: string };

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Resolves with the reason once the process is gone. */
  readonly ended: Promise<string>;
}

export async function spawnServer(
  binaries: Binaries,
  words: string[],
  account: Account | undefined,
  log: (line: string) => void,
): Promise<ServerProcess> {
  const options = { env: binaries.environment, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] as const };
  const child = (await hasDeathSignal())
    ? spawn('setpriv', [...privileges(account), '--pdeathsig', 'INT', binaries.postgres, ...words], {
        ...options,
        stdio: [...options.stdio],
      })
    : spawn(binaries.postgres, words, {
        ...options,
        stdio: [...options.stdio],
        ...(account && { uid: account.uid, gid: account.gid }),
      });
  return observed(child, log);
}

const privileges = (account: Account | undefined) =>
  account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : [];

function observed(child: ChildProcess, log: (line: string) => void): ServerProcess {
  let lastWords = '';
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  const ready = new Promise<Outcome>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-4000);
      log(text.trimEnd());
      if (lastWords.includes(readyLine)) resolve({ isReady: true });
    });
  });
  const failed = ended.then((reason): Outcome => ({ isReady: false, lastWords: `${lastWords.trim()} (${reason})` }));
  return { child, ended, outcome: Promise.race([ready, failed]) };
}

import path from 'node:path';
import process from 'node:process';
import { modules } from './places.mjs';

/** No daemon, no telemetry, no questions, no reminders of new versions. */
const silence = {
  NX_DAEMON: 'false',
  DO_NOT_TRACK: '1',
  APOLLO_TELEMETRY_DISABLED: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
};

/**
 * The present environment with the repository's own programs, its Node included, found first. Compiled code is kept
 * between runs, which halves the time that a program needs to load.
 */
export function environment(extra = {}) {
  const searched = [path.join(modules, '.bin'), process.env.PATH ?? ''].join(path.delimiter);
  return {
    ...process.env,
    ...silence,
    NODE_COMPILE_CACHE: path.join(modules, '.cache', 'salus-compiled'),
    PATH: searched,
    ...extra,
  };
}

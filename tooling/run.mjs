// The one door of the root scripts: node tooling/run.mjs start|gateway|test|check|bench|token|personas|backup|restore|import [arguments]
// Plain JavaScript without dependencies, because it is what installs them; it runs on Node 20 as well.
import process from 'node:process';
import { prepare } from './run/prepare.mjs';
import { check, test } from './run/suites.mjs';
import { runImport } from './run/import.mjs';
import { runProgram } from './run/program.mjs';

/** The supervisor mostly waits: it need not grow as large as V8 would let it. */
const smallHeap = ['--max-old-space-size=128', '--max-semi-space-size=2'];
/** What one request leaves behind is not carried on as if it were to stay (docs/decisions/0021). */
const roomForRequests = ['--max-semi-space-size=64', '--no-allocation-site-pretenuring'];
/** Where the user stands; npm itself runs scripts in the repository's folder. */
const callersFolder = () => process.env.INIT_CWD ?? process.cwd();
const silent = { isQuiet: true, isRebuilt: false };
const parts = {
  start: { run: (arguments_) => runProgram('local/dist/main.js', arguments_, smallHeap) },
  gateway: {
    hasPages: false,
    run: (arguments_) => runProgram('gateway/dist/main.js', arguments_, roomForRequests, callersFolder()),
  },
  token: { ...silent, run: (arguments_) => runProgram('local/dist/token.js', arguments_) },
  personas: { ...silent, run: (arguments_) => runProgram('local/dist/personas.js', arguments_) },
  backup: { ...silent, run: (arguments_) => runProgram('local/dist/backup.js', arguments_) },
  restore: { ...silent, run: (arguments_) => runProgram('local/dist/restore.js', arguments_) },
  import: { ...silent, run: runImport },
  bench: { run: (arguments_) => runProgram('bench/dist/main.js', arguments_) },
  check: { run: check },
  test: { run: test },
};

const [name, ...rest] = process.argv.slice(2);
const part = Object.hasOwn(parts, name ?? '') ? parts[name] : undefined;
if (part) {
  try {
    const { isQuiet = false, isRebuilt = true, hasPages = true } = part;
    await prepare({ isQuiet, isRebuilt, hasPages });
    process.exitCode = await part.run(rest);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
} else {
  console.error(`usage: node tooling/run.mjs ${Object.keys(parts).join('|')} [arguments]`);
  process.exitCode = 2;
}

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { findChromium } from './chromium.mjs';
import { environment } from './environment.mjs';
import { modules, root } from './places.mjs';
import { findNode } from './runtime.mjs';

const generate = 'tooling/generate.mjs';
const types = (project) => [program('typescript', 'bin/tsc'), '--noEmit', '-p', project];
const checks = [
  { name: 'types', words: types('tsconfig.json'), beside: types('clients/web/explorer') },
  { name: 'lint', words: [program('eslint', 'bin/eslint.js'), '.'] },
  { name: 'format', words: [program('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'generated files are fresh', words: [generate, '--check'], needs: generate },
];

const nothing = { passed: 0, failed: 0, skipped: 0 };
const sum = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});
const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** A skipped test is no failure, except where everything must have run: `SALUS_SKIPPED_TESTS=refuse`. */
const isGood = ({ passed, failed, skipped }) =>
  failed === 0 && passed > 0 && (skipped === 0 || process.env.SALUS_SKIPPED_TESTS !== 'refuse');

/** Types, lint, format and generated files, each counted as one test. */
export async function check() {
  const counts = await runChecks();
  console.log(summary(counts));
  return counts.failed === 0 ? 0 : 1;
}

/** Everything: the checks, then each package's tests, then the tests of the whole system. */
export async function test() {
  const looking = findChromium((text) => console.error(text));
  const counts = [await runChecks(), await runJest('packages', [])];
  const chromium = (await looking) ?? '';
  counts.push(
    await runJest('whole system, shared', wholeSystem, { SALUS_E2E: 'shared', SALUS_CHROMIUM: chromium }),
    await runJest('whole system, started and killed', wholeSystem, { SALUS_E2E: 'own' }),
  );
  const total = counts.reduce(sum, nothing);
  console.log(summary(total));
  return isGood(total) ? 0 : 1;
}

const wholeSystem = ['--roots', '<rootDir>/e2e', '--runInBand', '--testTimeout', '120000'];

async function runChecks() {
  const present = checks.filter(({ needs }) => !needs || fs.existsSync(path.join(root, needs)));
  const counts = await Promise.all(present.map(runCheck));
  return counts.reduce(sum, nothing);
}

async function runCheck({ name, words, beside }) {
  const started = Date.now();
  const runs = [words, ...(beside ? [beside] : [])].map((each) => run(each, { isShown: false }));
  const outcomes = await Promise.all(runs);
  const code = Math.max(...outcomes.map((each) => each.code ?? 1));
  const output = outcomes.map((each) => each.output).join('\n');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(code === 0 ? `ok    ${name} (${seconds} s)` : `FAIL  ${name} (${seconds} s)\n${output}`);
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

async function runJest(name, words, extra = {}) {
  console.log(`\n${name}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-report-'));
  const report = path.join(folder, 'report.json');
  const jest = [program('jest', 'bin/jest.js'), '--passWithNoTests', '--json', '--outputFile', report];
  const workers = words.includes('--runInBand')
    ? []
    : ['--maxWorkers', String(Math.max(2, os.availableParallelism() - 1))];
  const { code } = await run([...jest, ...workers, ...words], { isShown: true, extra });
  const counts = readReport(report, code);
  fs.rmSync(folder, { recursive: true, force: true });
  return counts;
}

/** A suite that could not run at all counts as one failure, and so does a jest that failed without saying where. */
function readReport(file, code) {
  if (!fs.existsSync(file)) return { ...nothing, failed: 1 };
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** jest writes its report of `--json` to a file and its progress to standard error; its standard output is not shown. */
function run(words, { isShown, extra = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(findNode(), words, {
      cwd: root,
      env: environment(extra),
      stdio: ['ignore', 'pipe', isShown ? 'inherit' : 'pipe'],
    });
    let isInterrupted = false;
    const forward = (signal) => {
      isInterrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', forward).on('SIGTERM', forward);
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      if (isInterrupted) reject(new Error('interrupted'));
      else resolve({ code, output: output.trim() });
    });
  });
}

function program(name, file) {
  return path.join(modules, name, file);
}

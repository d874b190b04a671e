import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { environment } from './environment.mjs';
import { digest, modules, root, stamp } from './places.mjs';

const lock = path.join(root, 'package-lock.json');
/** Written by npm at the very end of an installation. */
const finished = path.join(modules, '.package-lock.json');

/** Installs exactly what package-lock.json says, where that is not what is there. */
export async function install(say) {
  const wanted = digest([lock]);
  const installed = stamp('installed');
  if (fs.existsSync(finished) && (installed.read() === wanted || isInstalledByHand(installed))) {
    if (installed.read() !== wanted) installed.write(wanted);
    return;
  }
  const { code, output, seconds } = await npmCi(say);
  if (code !== 0) throw new Error(`${output}\nThe packages could not be installed (npm ci ended with ${code}).`);
  installed.write(wanted);
  say(`installed the packages in ${seconds} s`);
}

/** Somebody ran npm themselves after the lock file was last written. */
function isInstalledByHand(installed) {
  return installed.read() === undefined && fs.statSync(finished).mtimeMs >= fs.statSync(lock).mtimeMs;
}

function npmCi(say) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('installing the packages (once; a minute or two) ...');
  const progress = setInterval(
    () => say(`  still installing, ${seconds()} s, ${countPackages()} packages unpacked`),
    10_000,
  );
  return new Promise((resolve) => {
    const child = spawnNpm(['ci', '--loglevel=error']);
    const forward = (signal) => child.kill(signal);
    process.once('SIGINT', forward).once('SIGTERM', forward);
    let output = '';
    const collect = (text) => (output = (output + text).slice(-20_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const end = (code) => {
      clearInterval(progress);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve({ code, output: output.trim(), seconds: seconds() });
    };
    child.once('error', (error) => ((output += String(error)), end(127)));
    child.once('close', (code, signal) => end(code ?? signal));
  });
}

function countPackages() {
  try {
    return fs.readdirSync(modules).length;
  } catch {
    return 0;
  }
}

/** Under a Node from outside the repository: `npm ci` begins by deleting the one inside. */
function spawnNpm(words) {
  const options = { cwd: root, env: outsideEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] };
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js') && fs.existsSync(script)) return spawn(outsideNode(), [script, ...words], options);
  return spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, {
    ...options,
    shell: process.platform === 'win32',
  });
}

const isOutside = (place) => !path.resolve(place).startsWith(modules + path.sep);

function outsideFolders() {
  return (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder && isOutside(folder));
}

function outsideEnvironment() {
  return environment({ PATH: outsideFolders().join(path.delimiter) });
}

function outsideNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = outsideFolders()
    .map((folder) => path.join(folder, program))
    .find((file) => fs.existsSync(file));
  return found ?? process.execPath;
}

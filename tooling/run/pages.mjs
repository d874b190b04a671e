import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { environment } from './environment.mjs';
import { digest, modules, root, stamp } from './places.mjs';

const parent = path.join(root, 'clients', 'web');

/**
 * Builds the pages whose sources changed since the last time. The system runs without a page that cannot be built:
 * that is said, and ends nothing.
 */
export async function buildPages(node, say, isRebuilt) {
  if (!fs.existsSync(parent)) return;
  const pages = fs.readdirSync(parent).filter((name) => fs.existsSync(path.join(parent, name, 'index.html')));
  await Promise.all(pages.map((name) => buildPage(node, say, isRebuilt, name)));
}

async function buildPage(node, say, isRebuilt, name) {
  const folder = path.join(parent, name);
  const isThere = fs.existsSync(path.join(folder, 'dist', 'index.html'));
  if (isThere && !isRebuilt) return;
  const built = stamp(`page-${name}`);
  const wanted = digest([path.join(root, 'package-lock.json'), ...sources(folder)]);
  if (isThere && built.read() === wanted) return;
  const started = performance.now();
  const { code, output } = await vite(node, folder);
  if (code !== 0) return say(`${output}\nThe page ${name} could not be built; everything else can run without it.`);
  built.write(wanted);
  say(`built the page ${name} in ${Math.round(performance.now() - started)} ms`);
}

function sources(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !/^(dist|node_modules)[\\/]/.test(path.relative(folder, file)) && !/\.(test\.ts|md)$/.test(file))
    .sort();
}

function vite(node, folder) {
  const words = [path.join(modules, 'vite', 'bin', 'vite.js'), 'build', folder, '--logLevel', 'warn'];
  return new Promise((resolve) => {
    const child = spawn(node, words, { cwd: folder, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (text) => (output += text);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: 127, output: String(error) }));
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

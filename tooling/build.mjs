// Translates every workspace's src/**/*.ts to dist/**/*.js with swc; types are checked apart, by `npm run check`.
// usage: node tooling/build.mjs [--watch] [workspace folder ...]     (no folder: all of them)
import { transformFile } from '@swc/core';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--')).map((word) => path.resolve(word));

function workspaces() {
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => fs.globSync(pattern, { cwd: root }))
    .map((folder) => path.join(root, folder))
    .filter((folder) => fs.existsSync(path.join(folder, 'src')))
    .filter((folder) => !fs.existsSync(path.join(folder, 'index.html'))); // a page: vite builds it
}

function sources(folder) {
  return fs
    .globSync('src/**/*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.d.ts'));
}

async function translate(folder, file) {
  const source = path.join(folder, file);
  const target = path.join(folder, 'dist', path.relative('src', file)).replace(/\.ts$/, '.js');
  const options = {
    configFile: path.join(root, '.swcrc'),
    cwd: root,
    sourceFileName: path.relative(path.dirname(target), source),
  };
  const { code, map } = await transformFile(source, options);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, `${code}//# sourceMappingURL=${path.basename(target)}.map\n`);
  fs.writeFileSync(`${target}.map`, map);
  return target;
}

/** Removes what no source makes any more. Nothing is removed before it is replaced: a running system may load it. */
function sweep(folder, made) {
  const dist = path.join(folder, 'dist');
  const kept = new Set(made.flatMap((target) => [target, `${target}.map`]));
  for (const entry of fs.readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(file)) fs.rmSync(file);
  }
}

async function build(folder) {
  const made = await Promise.all(sources(folder).map((file) => translate(folder, file)));
  if (made.length > 0) sweep(folder, made);
  return made.length;
}

const folders = named.length > 0 ? named : workspaces();
const started = performance.now();
const counts = await Promise.all(folders.map(build));
const total = counts.reduce((sum, count) => sum + count, 0);
console.log(`built ${total} files of ${folders.length} packages in ${Math.round(performance.now() - started)} ms`);

if (words.includes('--watch')) {
  for (const folder of folders) {
    fs.watch(path.join(folder, 'src'), { recursive: true }, (_event, file) => {
      if (file?.endsWith('.ts') && fs.existsSync(path.join(folder, 'src', file))) {
        translate(folder, path.join('src', file)).catch((error) => console.error(String(error)));
      }
    });
  }
}

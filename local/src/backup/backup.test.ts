import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isCopied, isNeededLog } from './cluster/cluster-files.rules';
import { isStateFile } from './data-files.rules';
import { textMember } from './archive/member';
import { restoreBackup } from './restore-backup';
import { Staging } from './staging';
import { takeBackup } from './take-backup';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-backup-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('what a backup holds', () => {
  it('leaves out of a cluster what a server makes itself, and takes its log apart', () => {
    const taken = ['PG_VERSION', 'base', 'base/5/1259', 'pg_wal', 'pg_wal/archive_status', 'global/pg_filenode.map'];
    const left = ['postmaster.pid', 'global/pg_control', 'pg_wal/000000010000000000000001', 'pg_replslot/slot/state'];

    expect(taken.filter(isCopied)).toEqual(taken);
    expect([...left, 'base/5/pg_internal.init', 'base/pgsql_tmp/pgsql_tmp1.0'].filter(isCopied)).toEqual([]);
  });

  it('takes the segments of the log from the first to the last', () => {
    const segments = ['3', '4', '5', '6'].map((last) => `00000001000000000000000${last}`);
    const [, second = '', third = ''] = segments;

    expect(segments.filter((name) => isNeededLog(name, second, third))).toEqual([second, third]);
    expect(isNeededLog(`${second}.partial`, second, third)).toBe(false);
  });

  it('takes what is in the data folder for good', () => {
    const names = ['secrets.json', 'identity-keys.json', 'personas.json', 'demo.json', 'run.json', 'run.lock', 'logs'];

    expect(names.filter(isStateFile)).toEqual(names.slice(0, 4));
    expect(isStateFile('personas.json.4711.new')).toBe(false);
  });
});

describe('a restore', () => {
  it('refuses a folder that is in use', async () => {
    fs.writeFileSync(path.join(folder, 'secrets.json'), '{}');
    const file = path.join(folder, 'secrets.json');

    await expect(restoreBackup({ dataFolder: folder, file })).rejects.toThrow(/is not empty/);
  });

  it('leaves nothing behind when the file is no backup', async () => {
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, 'no backup at all');
    const dataFolder = path.join(folder, 'data');

    await expect(restoreBackup({ dataFolder, file })).rejects.toThrow(/not a backup/);
    expect(fs.existsSync(dataFolder) ? fs.readdirSync(dataFolder) : []).toEqual([]);
    expect(fs.existsSync(`${dataFolder}.restoring`)).toBe(false);
  });

  it('puts no file outside its folder', async () => {
    const staging = new Staging(folder, { folder: path.join(folder, 'postgres'), account: undefined });

    for (const name of ['data/../../evil', 'elsewhere/file', 'data//file', 'cluster/./file']) {
      await expect(staging.put(textMember(name, ''))).rejects.toThrow(/does not belong/);
    }
  });
});

describe('a backup', () => {
  it('replaces no file and is not kept in the folder that it keeps', async () => {
    const file = path.join(folder, 'kept');
    fs.writeFileSync(file, 'an earlier one');

    await expect(takeBackup({ dataFolder: folder, file })).rejects.toThrow(/exists already/);
    await expect(takeBackup({ dataFolder: folder, file: `${file}.2` })).rejects.toThrow(/outside the data folder/);
  });

  it('says that there is nothing to keep', async () => {
    const [dataFolder, file] = [path.join(folder, 'none'), path.join(folder, 'kept')];

    await expect(takeBackup({ dataFolder, file })).rejects.toThrow(/There is no system/);
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

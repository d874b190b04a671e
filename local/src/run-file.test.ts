import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claim, readRun } from './run-file';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-run-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the claim on a data folder', () => {
  it('is refused, naming the owner, while that one lives', () => {
    const release = claim(folder);

    expect(() => claim(folder)).toThrow(new RegExp(`process ${process.pid}`));
    release();
    expect(() => claim(folder)).not.toThrow();
  });

  it('passes over what a killed owner left behind', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    fs.writeFileSync(path.join(folder, 'run.lock'), String(child.pid));
    fs.writeFileSync(path.join(folder, 'run.json'), JSON.stringify({ pid: child.pid }));

    expect(readRun(folder)).toBeUndefined();
    expect(() => claim(folder)).not.toThrow();
  });
});

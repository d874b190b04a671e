import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureSecrets } from './secrets';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-secrets-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the secrets of a data folder', () => {
  it('are generated once, all different, for their owner only', () => {
    const first = ensureSecrets(folder);

    expect(ensureSecrets(folder)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
    expect(fs.statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('are completed where a newer version needs more, and otherwise kept', () => {
    fs.writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify({ roles: 'the one from before' }));

    expect(ensureSecrets(folder).roles).toBe('the one from before');
    expect(Buffer.from(ensureSecrets(folder).identity, 'base64')).toHaveLength(32);
  });
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createLog, describeError, onlyAllowed } from './log';
import { eventually } from './testing/test-gateway';

describe('a log line', () => {
  it('carries nothing but the listed fields', () => {
    const fields = { requestId: 'r', operation: 'Chart', variables: { id: '1' }, query: '{ secret }', name: 'Nowak' };
    expect(onlyAllowed(fields)).toEqual({ requestId: 'r', operation: 'Chart' });
  });

  it('says what an error is and where it was, never what its message quotes', () => {
    const error = Object.assign(new Error('duplicate key value (90010112345)'), { code: '23505' });
    const described = describeError(error);
    expect(described).toMatchObject({
      errorName: 'Error',
      errorCode: '23505',
      errorAt: expect.stringContaining('log.test.ts'),
    });
    expect(JSON.stringify(described)).not.toContain('90010112345');
    expect(describeError('90010112345')).toEqual({ errorName: 'string' });
  });

  describe('is written', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-log-'));
    afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
    const messages = (file: string): unknown[] => {
      const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1);
      return lines.map((line) => (JSON.parse(line) as { msg: unknown }).msg);
    };

    it('soon, together with others', async () => {
      const file = path.join(folder, 'soon');
      const log = createLog('info', file);
      log.info('first', { requestId: 'r' });
      log.info('second');
      expect(messages(file)).toEqual([]);
      await eventually(() => messages(file).length === 2);
      expect(messages(file)).toEqual(['first', 'second']);
    });

    it('at once when something is wrong, after what came before', () => {
      const file = path.join(folder, 'at-once');
      const log = createLog('info', file);
      log.info('first');
      log.warn('second');
      log.error('third');
      expect(messages(file)).toEqual(['first', 'second', 'third']);
    });

    it('nowhere while the disk is full, and disturbs neither who logs nor the end of the process', () => {
      const before = new Set(process.listeners('exit'));
      const log = createLog('info', '/dev/full');
      const [atTheEnd] = process.listeners('exit').filter((listener) => !before.has(listener));
      for (let line = 0; line < 8_000; line += 1) log.info('a line', { requestId: 'r'.repeat(36) });
      log.warn('a warning');
      log.error('an error');
      atTheEnd?.(0);
      expect(atTheEnd).toBeDefined();
    });
  });
});

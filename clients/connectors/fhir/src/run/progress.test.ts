import { Progress } from './progress';

it('a terminal sees a bar, up to its end', () => {
  let told = '';
  const progress = new Progress({ isTTY: true, write: (text) => (told += text) }, 2);
  progress.advance();
  progress.advance();
  progress.end();
  expect(told).toContain('\r[############............] 50 %  1 of 2');
  expect(told).toContain('[########################] 100 %  2 of 2');
});

it('a log sees no bar, and nothing of a short import', () => {
  let told = '';
  const progress = new Progress({ write: (text) => (told += text) }, 1);
  progress.advance();
  progress.end();
  expect(told).toBe('');
});

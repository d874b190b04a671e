import { judgeHeap } from './heap.rules';

const megabyte = 1_048_576;
const samples = (at: (index: number) => number): number[] => Array.from({ length: 100 }, (_, index) => at(index));

describe('a heap that was looked at for a while', () => {
  it('is flat when it only grew while caches filled', () => {
    expect(judgeHeap(samples((index) => (40 + Math.min(index, 15)) * megabyte)).isFlat).toBe(true);
  });

  it('is flat when it goes up and down', () => {
    expect(judgeHeap(samples((index) => (60 + (index % 7)) * megabyte)).isFlat).toBe(true);
  });

  it('is not when it grows a little all the time', () => {
    const { isFlat, early, late } = judgeHeap(samples((index) => (40 + index / 5) * megabyte));
    expect(isFlat).toBe(false);
    expect(late).toBeGreaterThan(early);
  });
});

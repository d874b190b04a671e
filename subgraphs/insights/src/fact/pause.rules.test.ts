import { Pauses } from './pause.rules';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 5) + seconds * 1000);

describe('pauses', () => {
  it('grow with each failure, up to five minutes, and end with success', () => {
    const pauses = new Pauses();
    const lengths = Array.from({ length: 12 }, () => pauses.failed('a', at(0)).pauseMs / 1000);
    expect(lengths).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    expect([pauses.at(at(299)), pauses.at(at(300))]).toEqual([['a'], []]);
    pauses.succeeded('a');
    expect([pauses.at(at(0)), pauses.failed('a', at(0)).pauseMs]).toEqual([[], 1000]);
  });

  it('are remembered of so many, the latest', () => {
    const pauses = new Pauses(2);
    for (const who of ['a', 'b', 'a', 'c']) pauses.failed(who, at(0));
    expect(pauses.at(at(0))).toEqual(['a', 'c']);
  });
});

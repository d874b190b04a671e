import { type ConnectedReader, Readers } from './readers';

/** So many readers who go when they are told; answers after how many milliseconds each was to come back. */
async function sentAway(count: number, drainJitterMs: number): Promise<number[]> {
  const readers = new Readers({ keepAliveMs: 60_000, drainJitterMs });
  const waits: number[] = [];
  const join = (): void => {
    const reader: ConnectedReader = {
      beat: () => undefined,
      sendAway: (afterMs) => {
        waits.push(afterMs);
        readers.remove(reader);
      },
    };
    readers.add(reader);
  };
  for (let each = 0; each < count; each += 1) join();
  await readers.drain();
  return waits;
}

describe('those who are sent away', () => {
  it.each([
    ['a second, where they are few', 100, 10_000, 1_000],
    ['2 ms for each, where they are many', 2_000, 10_000, 4_000],
    ['what is configured at most', 2_000, 300, 300],
  ])('come back within %s', async (_what, count, drainJitterMs, withinMs) => {
    const waits = await sentAway(count, drainJitterMs);
    expect(waits).toHaveLength(count);
    expect(Math.max(...waits)).toBeLessThan(withinMs);
    expect(Math.max(...waits)).toBeGreaterThan(withinMs / 2);
  });
});

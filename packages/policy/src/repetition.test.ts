import { Repetition } from './repetition';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Repetition', () => {
  it('does the work again when woken, and never twice at once', async () => {
    let [running, most, times] = [0, 0, 0];
    const repetition = new Repetition(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await turn();
        times += 1;
        running -= 1;
      },
      60_000,
      fail,
    );

    await repetition.start();
    for (let wake = 0; wake < 20; wake += 1) {
      repetition.wake();
      await turn();
    }
    await repetition.stop();

    expect(most).toBe(1);
    expect(times).toBeGreaterThan(5);
  });

  it('goes on after a failure and tells of it', async () => {
    const errors: unknown[] = [];
    let times = 0;
    const repetition = new Repetition(
      () => Promise.reject(new Error(`failure ${(times += 1)}`)),
      1,
      (error) => errors.push(error),
    );

    await repetition.start();
    while (times < 3) await turn();
    await repetition.stop();

    expect(errors.map(String).slice(0, 3)).toEqual(['Error: failure 1', 'Error: failure 2', 'Error: failure 3']);
  });

  it('leaves nothing behind when stopped', async () => {
    let times = 0;
    const repetition = new Repetition(() => Promise.resolve(void (times += 1)), 1, fail);
    await repetition.start();
    await repetition.stop();
    const before = times;

    repetition.wake();
    await turn();

    expect(times).toBe(before);
  });
});

function fail(error: unknown): never {
  throw error;
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Salus } from '@salus/e2e/system/salus';

/** As `npm start` has it: the population comes in after the start, the devices measure. */
export const livingDemo = { SALUS_DEMO_PATIENTS: '500', SALUS_SIMULATOR_SPEED: '1' };

const patienceMs = 600_000;

/** Waits until the population is in, looking at something every second; answers how long it says that it took, in seconds. */
export async function populationIsIn(salus: Salus, look: () => void = () => {}): Promise<number> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    look();
    const seconds = /patients are in, (\d+) s/.exec(salus.output())?.[1];
    if (seconds !== undefined) return Number(seconds);
    if (Date.now() > deadline) throw new Error('the population did not come in');
    await delay(1_000);
  }
}

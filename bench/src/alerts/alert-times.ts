import { setTimeout as delay } from 'node:timers/promises';
import { heartRate, measure } from '@salus/e2e/system/measuring';
import type { Salus } from '@salus/e2e/system/salus';
import { waitFor } from '@salus/e2e/system/wait';
import { createSalusClient } from '@salus/sdk';

const settleMs = 500;
const patienceMs = 30_000;

/** When alerts reach a doctor's socket, on the clock that the sender reads too. */
class Doctor {
  readonly receivedAt = new Map<string, number>();
  isConnected = false;
  /** The last event, as JSON. */
  lastEvent = '';
  readonly #leaving = new AbortController();

  constructor(
    private readonly salus: Salus,
    private readonly persona: string,
  ) {}

  async listen(): Promise<void> {
    const { url } = this.salus;
    const client = createSalusClient({ url: `${url}/graphql`, token: this.salus.token(this.persona) });
    const options = {
      signal: this.#leaving.signal,
      onState: ({ kind }: { kind: string }) => (this.isConnected = kind === 'connected'),
    };
    for await (const event of client.alerts(options)) {
      this.receivedAt.set(event.alert?.patient?.id ?? '', performance.now());
      this.lastEvent = JSON.stringify(event);
    }
  }

  leave(): void {
    this.#leaving.abort();
  }
}

async function sendAll(salus: Salus, patients: readonly string[], perSecond: number): Promise<Map<string, number>> {
  const sentAt = new Map<string, number>();
  const started = performance.now();
  const answers = patients.map(async (id, index) => {
    await delay(Math.max(0, started + (index * 1_000) / perSecond - performance.now()));
    sentAt.set(id, performance.now());
    await measure(salus, heartRate(id, 150));
  });
  await Promise.all(answers);
  return sentAt;
}

/**
 * Sends one extreme heart rate for each patient, so many a second, however long the answers take. Patients belong to the
 * physicians in turn. Answers milliseconds from each request sent to its alert received by its physician, and one alert
 * as it came.
 */
export async function alertTimes(
  salus: Salus,
  patients: readonly string[],
  perSecond: number,
  physicians: readonly string[] = ['gp'],
): Promise<{ times: number[]; event: string }> {
  const doctors = physicians.map((persona) => new Doctor(salus, persona));
  const listening = doctors.map((doctor) => doctor.listen());
  await waitFor('every socket', () => doctors.every(({ isConnected }) => isConnected), patienceMs);
  await delay(settleMs);
  const sentAt = await sendAll(salus, patients, perSecond);
  const receivedAt = (id: string, index: number) => doctors[index % doctors.length]?.receivedAt.get(id);
  await waitFor('every alert', () => patients.every((id, index) => receivedAt(id, index) !== undefined), patienceMs);
  for (const doctor of doctors) doctor.leave();
  await Promise.all(listening);
  const times = patients.map((id, index) => (receivedAt(id, index) ?? NaN) - (sentAt.get(id) ?? NaN));
  return { times, event: doctors.find(({ lastEvent }) => lastEvent !== '')?.lastEvent ?? '' };
}
